package dev.cartwheel.activation.outcome;

import dev.cartwheel.runtime.secret.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Ids of orders: the first 16 bytes of HMAC-SHA256 over store and number. An order's number leads
 * to a person, in the shop's own books; what is kept here must not, once the person is forgotten.
 */
@Component
class SaleIds {
  private final SecretKey key;

  SaleIds(Keys keys) {
    this.key = keys.derive("HmacSHA256", "cartwheel orders");
  }

  UUID of(String store, String number) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      var text = store + '\n' + number;
      var hash = ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }
}
