package dev.cartwheel.activation.response;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with a message of ours.
 *
 * @param mark the same for what is told twice
 * @param delivery of ours; one that we do not know is nothing to us
 * @param link which link was followed; null for what is no click
 * @param automated a program did it
 * @param why why it is taken for a program's, or what the far side said; without personal data
 */
public record Response(
    UUID mark,
    UUID delivery,
    ResponseKind kind,
    Instant at,
    @Nullable String link,
    boolean automated,
    @Nullable String why) {
  /** The link back to the cart. */
  public static final String RESTORE = "restore";

  /** The link that no person sees. */
  public static final String TRAP = "trap";

  /**
   * A click or an opening. The same within a minute is one: people click twice, and programs a
   * thousand times.
   *
   * @param suspicion why it is taken for a program's; null for a person's
   */
  public static Response noticed(
      UUID delivery,
      ResponseKind kind,
      Instant at,
      @Nullable String link,
      @Nullable String suspicion) {
    var automated = suspicion != null;
    var mark = mark(delivery, kind, link, automated, at.truncatedTo(ChronoUnit.MINUTES));
    return new Response(mark, delivery, kind, at, link, automated, suspicion);
  }

  /**
   * Something that a far side, or the shopper, told us.
   *
   * @param told what stays the same when it is told again
   */
  public static Response told(
      UUID delivery, ResponseKind kind, Instant at, String told, @Nullable String why) {
    return new Response(mark(delivery, kind, told), delivery, kind, at, null, false, why);
  }

  /**
   * What somebody else tells who knows the address only: whichever message it is taken to be about,
   * it counts once.
   *
   * @param told as for {@link #told}, and another wherever it may be told
   */
  public static Response heard(
      UUID delivery, ResponseKind kind, Instant at, String told, @Nullable String why) {
    return new Response(mark("heard", kind, told), delivery, kind, at, null, false, why);
  }

  private static UUID mark(@Nullable Object... parts) {
    var text = new StringBuilder();
    for (var part : parts) text.append(part).append('\n');
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
