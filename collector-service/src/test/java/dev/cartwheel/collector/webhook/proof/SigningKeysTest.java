package dev.cartwheel.collector.webhook.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.SigningKey;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

  @Test
  void aKeySetGivesItsRsaKeysForSignaturesAndNoOthers() {
    var key = (RSAPublicKey) Seal.publicKey("k1").key();
    var set =
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"},"
                .formatted(number(key.getModulus()), number(key.getPublicExponent()))
            + "{\"kty\":\"EC\",\"kid\":\"k2\"},{\"kty\":\"RSA\",\"use\":\"enc\",\"kid\":\"k3\"}]}";
    assertThat(SigningKeys.ofJwks(Payload.of(set))).containsExactly(new SigningKey("k1", key));
  }

  @Test
  void aPemFileIsAKey() {
    var key = Seal.publicKey("/k.pem");
    var pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key.key().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    assertThat(SigningKeys.ofPem("/k.pem", pem)).isEqualTo(key);
  }

  @Test
  void whatIsNoKeyIsRefused() {
    assertThatThrownBy(() -> SigningKeys.ofPem("k", "bm9uZQ=="))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SigningKeys.ofJwks(Payload.of("<html>")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String number(BigInteger number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
  }
}
