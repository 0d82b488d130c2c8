package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.proof.Hmac;
import dev.cartwheel.collector.webhook.proof.Rsa;
import org.jspecify.annotations.Nullable;

/**
 * A delivery carries two RSA signatures, so that Adobe can change a key; one that holds is enough.
 * Only keys handed in count: the headers name paths, never where to get a key from.
 */
final class Proof {

  private Proof() {}

  static boolean holds(Delivery delivery) {
    var headers = delivery.headers();
    return isSigned(
            delivery,
            headers.get("x-adobe-digital-signature-1"),
            headers.get("x-adobe-public-key1-path"))
        || isSigned(
            delivery,
            headers.get("x-adobe-digital-signature-2"),
            headers.get("x-adobe-public-key2-path"))
        || Hmac.isBase64(
            headers.get("x-adobe-signature"), delivery.shop().secrets(), delivery.body().bytes());
  }

  private static boolean isSigned(
      Delivery delivery, @Nullable String signature, @Nullable String path) {
    if (signature == null) return false;
    var bytes = Hmac.fromBase64(signature);
    return delivery.shop().keys().stream()
        .filter(key -> path == null || path.equals(key.id()))
        .anyMatch(key -> Rsa.holds(bytes, key.key(), delivery.body().bytes()));
  }
}
