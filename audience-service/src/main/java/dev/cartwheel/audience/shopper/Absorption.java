package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;

/**
 * One profile went into another.
 *
 * @param gone the absorbed one as it was before
 * @param kept the other as it was before
 * @param because the event that told that both are one person
 * @param at when that happened
 */
record Absorption(Profile gone, Profile kept, EventId because, Instant at) {

  ProfileId absorbed() {
    return gone.id();
  }

  ProfileId into() {
    return kept.id();
  }
}
