package dev.cartwheel.activation.response;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells programs by what no person does: following a link at once after the mail was sent, several
 * links at the same time, or one that nobody sees. Looks at all clicks of a message together, so a
 * click may turn out to be a program's after it was written.
 */
final class Haste {
  /** Nobody gets, opens and reads a mail in that time. */
  static final Duration SOONEST = Duration.ofSeconds(2);

  /** Nobody follows two links of a mail within that time. */
  static final Duration AT_ONCE = Duration.ofSeconds(2);

  /** Whoever followed the hidden link followed the others around then. */
  static final Duration AROUND_TRAP = Duration.ofMinutes(1);

  private Haste() {}

  /** A click as it is written. */
  record Click(UUID id, String link, Instant at, boolean automated) {}

  /**
   * Those that turn out to be a program's, with the reason.
   *
   * @param sent when the message was handed over
   */
  static Map<UUID, String> judge(List<Click> clicks, Instant sent) {
    var found = new HashMap<UUID, String>();
    for (var click : clicks) {
      if (!click.automated()) why(click, clicks, sent).ifPresent(why -> found.put(click.id(), why));
    }
    return found;
  }

  private static Optional<String> why(Click click, List<Click> clicks, Instant sent) {
    if (click.link().equals(Response.TRAP)) return Optional.of("followed a link that nobody sees");
    if (click.at().isBefore(sent.plus(SOONEST))) return Optional.of("clicked as it was sent");
    for (var other : clicks) {
      if (other.link().equals(click.link())) continue;
      var apart = Duration.between(click.at(), other.at()).abs();
      if (other.link().equals(Response.TRAP) && apart.compareTo(AROUND_TRAP) <= 0) {
        return Optional.of("followed a link that nobody sees around that time");
      }
      if (apart.compareTo(AT_ONCE) < 0) return Optional.of("followed several links at once");
    }
    return Optional.empty();
  }
}
