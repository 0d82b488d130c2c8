package dev.cartwheel.collector.webhook.generic;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.collector.webhook.proof.Hmac;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Id, timestamp and body, signed together; several signatures while a secret is being changed.
 *
 * @see "Standard Webhooks 1.0; Svix names the same headers svix-"
 */
record Proof(Delivery delivery) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int MOST_SIGNATURES = 10;
  private static final int LONGEST_ID = 200;

  /** Empty when missing. */
  String id() {
    return Objects.requireNonNullElse(header("id"), "");
  }

  boolean isFresh() {
    var seconds = timestamp();
    if (!seconds.matches("\\d{10}")) return false;
    var sent = Times.read(seconds, ZoneOffset.UTC);
    return sent.isPresent()
        && Duration.between(sent.get(), delivery.receivedAt()).abs().compareTo(TOLERANCE) <= 0;
  }

  boolean holds() {
    if (id().isEmpty() || id().length() > LONGEST_ID) return false;
    var message = message();
    var keys = keys();
    var fits = false;
    for (var signature : signatures()) fits |= Hmac.holds(signature, keys, message);
    return fits;
  }

  private List<byte[]> signatures() {
    var signatures = new ArrayList<byte[]>();
    var all = Objects.requireNonNullElse(header("signature"), "");
    for (var one : all.split(" ", MOST_SIGNATURES)) {
      if (one.startsWith(VERSION)) signatures.add(Hmac.fromBase64(one.substring(VERSION.length())));
    }
    return signatures;
  }

  private byte[] message() {
    var body = delivery.body().bytes();
    var message = new ByteArrayOutputStream(body.length + 256);
    message.writeBytes((id() + '.' + timestamp() + '.').getBytes(StandardCharsets.UTF_8));
    message.writeBytes(body);
    return message.toByteArray();
  }

  private String timestamp() {
    return Objects.requireNonNullElse(header("timestamp"), "");
  }

  /** A secret is Base64; senders written by hand take its characters as they are. */
  private List<byte[]> keys() {
    var keys = new ArrayList<byte[]>();
    for (Secret secret : delivery.shop().secrets()) {
      var value = secret.value();
      var decoded =
          Hmac.fromBase64(value.startsWith(PREFIX) ? value.substring(PREFIX.length()) : value);
      if (decoded.length > 0) keys.add(decoded);
      if (!value.startsWith(PREFIX)) keys.add(value.getBytes(StandardCharsets.UTF_8));
    }
    return keys;
  }

  private @Nullable String header(String name) {
    return delivery.headers().get("webhook-" + name, "svix-" + name);
  }
}
