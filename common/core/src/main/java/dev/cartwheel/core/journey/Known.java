package dev.cartwheel.core.journey;

import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step may ask about a person.
 *
 * @param asOf everything that happened before is in it
 * @param zone where the person's clock hangs
 * @param memberships the audiences that they are in, with the instants of entry
 */
public record Known(Instant asOf, ZoneId zone, Map<AudienceId, Instant> memberships) {
  public Known {
    memberships = Map.copyOf(memberships);
  }

  @Nullable Instant since(AudienceId audience) {
    return memberships.get(audience);
  }
}
