package dev.cartwheel.activation.link;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.runtime.secret.Keys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes and checks the tokens in links: one byte of purpose, eight of expiry (seconds since 1970),
 * sixteen of the delivery's id, {@linkplain Seal sealed}, in URL-safe Base64. The delivery says the
 * rest to whoever holds the database. A click's token holds its target instead of an expiry: it
 * leads on whatever became of the delivery, and nowhere but where we said.
 */
@Component
public class Links {
  /** How long a cart can be restored by a link. */
  public static final Duration RESTORABLE = Duration.ofDays(7);

  private static final Duration CHANGEABLE = Duration.ofDays(180);

  private static final int BYTES = 1 + Long.BYTES + 2 * Long.BYTES;
  private static final int CLICK_BYTES = 1 + 2 * Long.BYTES + 1;

  /** Longer ones are led to without us. */
  private static final int LONGEST_TARGET = 2_000;

  private final Seal seal;
  private final String base;

  @Autowired
  Links(ActivationSettings settings, Keys keys) {
    this(settings.publicUrl(), keys);
  }

  public Links(URI publicUrl, Keys keys) {
    this.seal = new Seal(keys);
    this.base = publicUrl.toString().replaceFirst("/+$", "");
  }

  public URI restore(UUID delivery, Instant now) {
    return uri("/restore/", Purpose.RESTORE, delivery, now.plus(RESTORABLE));
  }

  /** The way out never expires. */
  public URI unsubscribe(UUID delivery) {
    return uri("/unsubscribe/", Purpose.UNSUBSCRIBE, delivery, Instant.EPOCH);
  }

  /** To what somebody wants to get; asks for a younger mail after half a year. */
  public URI preferences(UUID delivery, Instant now) {
    return uri("/preferences/", Purpose.PREFERENCES, delivery, now.plus(CHANGEABLE));
  }

  /** Where a destination tells what became of its messages; never expires. */
  public URI feedback(UUID destination) {
    return uri("/feedback/", Purpose.FEEDBACK, destination, Instant.EPOCH);
  }

  /** An image that tells that the message is looked at. */
  public URI open(UUID delivery) {
    return uri("/o/", Purpose.OPEN, delivery, Instant.EPOCH);
  }

  /** Leads to the target by way of us; empty for one that is too long. */
  public Optional<URI> click(Click click) {
    var target = click.target().toASCIIString().getBytes(StandardCharsets.US_ASCII);
    if (target.length > LONGEST_TARGET) return Optional.empty();
    var bytes =
        ByteBuffer.allocate(CLICK_BYTES + target.length)
            .put(Purpose.CLICK.mark())
            .putLong(click.delivery().getMostSignificantBits())
            .putLong(click.delivery().getLeastSignificantBits())
            .put((byte) click.link())
            .put(target)
            .array();
    return Optional.of(URI.create(base + "/c/" + seal.close(bytes)));
  }

  /** Whether an address is one of these: those need no way by us. */
  public boolean isOurs(String address) {
    return address.startsWith(base + "/");
  }

  /** What an order is known by that a restored cart led to; it opens nothing and never expires. */
  public String reference(UUID delivery) {
    return token(Purpose.REFERENCE, delivery, Instant.EPOCH);
  }

  public Token readReference(String token) {
    return read(Purpose.REFERENCE, token, Instant.EPOCH);
  }

  public Token readRestore(String token, Instant now) {
    return read(Purpose.RESTORE, token, now);
  }

  public Token readUnsubscribe(String token) {
    return read(Purpose.UNSUBSCRIBE, token, Instant.EPOCH);
  }

  public Token readPreferences(String token, Instant now) {
    return read(Purpose.PREFERENCES, token, now);
  }

  /** What is valid is the id of a destination. */
  public Token readFeedback(String token) {
    return read(Purpose.FEEDBACK, token, Instant.EPOCH);
  }

  public Token readOpen(String token) {
    return read(Purpose.OPEN, token, Instant.EPOCH);
  }

  /** Empty when the token is none of ours. */
  public Optional<Click> readClick(String token) {
    return seal.open(token)
        .filter(bytes -> bytes.remaining() > CLICK_BYTES && bytes.get() == Purpose.CLICK.mark())
        .map(
            bytes -> {
              var delivery = new UUID(bytes.getLong(), bytes.getLong());
              var link = Byte.toUnsignedInt(bytes.get());
              var target = StandardCharsets.US_ASCII.decode(bytes).toString();
              return new Click(delivery, link, URI.create(target));
            });
  }

  private URI uri(String path, Purpose purpose, UUID delivery, Instant expiry) {
    return URI.create(base + path + token(purpose, delivery, expiry));
  }

  private String token(Purpose purpose, UUID delivery, Instant expiry) {
    var bytes =
        ByteBuffer.allocate(BYTES)
            .put(purpose.mark())
            .putLong(expiry.getEpochSecond())
            .putLong(delivery.getMostSignificantBits())
            .putLong(delivery.getLeastSignificantBits())
            .array();
    return seal.close(bytes);
  }

  private Token read(Purpose purpose, String text, Instant now) {
    var bytes = seal.open(text).filter(found -> found.remaining() == BYTES).orElse(null);
    if (bytes == null || bytes.get() != purpose.mark()) return new Token.Forged();
    if (now.isAfter(Instant.ofEpochSecond(bytes.getLong()))) return new Token.Expired();
    return new Token.Valid(new UUID(bytes.getLong(), bytes.getLong()));
  }
}
