package dev.cartwheel.core.simulate;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose past is played, as far as the rules of hand-off ask for more than happened in it.
 *
 * @param zone where their clock hangs, all the time
 * @param country ISO 3166 code of where they are, all the time; null when not known
 * @param suppressed by channel, since when their address must not be written to
 * @param sent what left for them otherwise, at any time
 */
public record Somebody(
    ProfileId id,
    ZoneId zone,
    @Nullable String country,
    Map<Channel, Suppressed> suppressed,
    List<Sent> sent) {
  public Somebody {
    suppressed = Map.copyOf(suppressed);
    sent = List.copyOf(sent);
  }

  /** Somebody of whom nothing else is known. */
  public Somebody(ProfileId id, ZoneId zone) {
    this(id, zone, null, Map.of(), List.of());
  }

  /** An address that must not be written to. */
  public record Suppressed(Instant since, String why) {}
}
