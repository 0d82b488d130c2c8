package dev.cartwheel.core.journey;

import dev.cartwheel.core.identity.ProfileId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** One person in one journey for one episode. */
public record RunId(UUID value) {

  /** The same entry always gives the same run, however often it is told. */
  public static RunId of(JourneyId journey, ProfileId profile, Instant entered) {
    var name = journey + "|" + profile + "|" + entered;
    return new RunId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
