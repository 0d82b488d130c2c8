package dev.cartwheel.collector.trust;

import static dev.cartwheel.collector.webhook.Story.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.delivery.Hooks.Hook;
import dev.cartwheel.collector.delivery.Platform;
import dev.cartwheel.collector.delivery.Shops;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.embedded.BackEnds;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrustIT {
  private static final String JWKS = "/.well-known/jwks.json";
  private static final String PEM = "/prod/keys/pub-key-1.pem";
  private static final String CHECKOUT =
      json("{'checkout':{'id':'Q2hlY2tvdXQ6MQ==','email':'s@example.com','lines':[]}}");

  private static Platform adobe;
  private static Shops shops;

  @BeforeAll
  static void start() {
    adobe = new Platform();
    shops =
        new Shops(
            BackEnds.shared().bootstrapServers(),
            BackEnds.shared().freshDatabase(),
            "--cartwheel.webhooks.adobe-keys=" + adobe.url());
    await().until(shops.collector()::isReady);
  }

  @AfterAll
  static void stop() {
    shops.close();
    adobe.close();
  }

  @Test
  void saleorsKeysAreFetchedOnceFromTheShopsOwnAddress() {
    try (var shop = new Platform().answers(JWKS, 200, jwks())) {
      var source = shops.open("saleor", "'url':'%s'".formatted(shop.url()));
      assertThat(shops.send(source, checkout()).statusCode()).isEqualTo(200);
      assertThat(shops.send(source, forged()).statusCode()).isEqualTo(401);
      assertThat(shops.send(source, checkout()).statusCode()).isEqualTo(200);
      assertThat(shops.events(source)).isNotEmpty();
      assertThat(shop.asked(JWKS)).hasSize(1);
    }
  }

  @Test
  void whileAShopsKeysCannotBeHadItsDeliveriesAreAskedForAgain() {
    try (var shop = new Platform().answers(JWKS, 500, "")) {
      var source = shops.open("saleor", "'url':'%s'".formatted(shop.url()));
      var answer = shops.send(source, checkout());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      shops.send(source, checkout());
      assertThat(shop.asked(JWKS)).as("strangers do not make us ask all the time").hasSize(1);
    }
  }

  @Test
  void adobesKeysAreFetchedFromAdobeOfWhichHeadersNameOnlyThePath() {
    adobe.answers(PEM, 200, pem());
    var source = shops.open("adobe", "'clientId':'client-1'");
    assertThat(shops.send(source, event("client-1", PEM)).statusCode()).isEqualTo(200);
    assertThat(shops.send(source, event("client-2", PEM)).statusCode())
        .as("another customer of Adobe's")
        .isEqualTo(401);
    for (var path : new String[] {"http://127.0.0.1/x", "//127.0.0.1/x", "/../x", "@x", "/a?b"}) {
      assertThat(shops.send(source, event("client-1", path)).statusCode()).isEqualTo(401);
    }
    assertThat(shops.send(source, event("client-1", "/prod/keys/unknown.pem")).statusCode())
        .isEqualTo(401);
    assertThat(adobe.asked(PEM)).hasSize(1);
  }

  private static Hook checkout() {
    return saleor(
        Seal.jws(json("{'alg':'RS256','kid':'k1','b64':false,'crit':['b64']}"), CHECKOUT, true));
  }

  private static Hook forged() {
    return saleor(Seal.jws(json("{'alg':'RS256','kid':'k1','b64':false}"), "another", true));
  }

  private static Hook saleor(String signature) {
    var headers = Map.of("Saleor-Event", "checkout_updated", "Saleor-Signature", signature);
    return new Hook(CHECKOUT, headers);
  }

  private static Hook event(String client, String path) {
    var body =
        json(
            "{'specversion':'1.0','id':'e-1','recipient_client_id':'%s',"
                + "'type':'observer.catalog_product_save_after','data':{'value':{}}}",
            client);
    return new Hook(
        body,
        Map.of(
            "x-adobe-digital-signature-1",
            Base64.getEncoder().encodeToString(Seal.rsa(Seal.bytes(body))),
            "x-adobe-public-key1-path",
            path));
  }

  private static String jwks() {
    var key = (RSAPublicKey) Seal.publicKey("k1").key();
    return "{'keys':[{'kty':'RSA','use':'sig','kid':'k1','n':'%s','e':'%s'}]}"
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
  }

  private static String pem() {
    var encoded = Base64.getMimeEncoder().encodeToString(Seal.publicKey("k").key().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
  }
}
