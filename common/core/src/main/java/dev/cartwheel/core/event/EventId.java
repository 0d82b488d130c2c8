package dev.cartwheel.core.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The idempotency key of an event, everywhere after the collector. */
public record EventId(UUID value) {
  private static final UUID NAMESPACE = UUID.fromString("5b1f4c1e-7f0a-5c6e-9d0b-1f3a8e2c4d71");

  /**
   * The same source event always gets the same id: a UUIDv5 over the source and its own event id.
   *
   * @see "RFC 9562 section 5.5"
   */
  public static EventId of(String source, String sourceEventId) {
    return new EventId(uuid5(source + '\n' + sourceEventId));
  }

  @Override
  public String toString() {
    return value.toString();
  }

  private static UUID uuid5(String name) {
    var sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    var high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
    var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-1", impossible);
    }
  }
}
