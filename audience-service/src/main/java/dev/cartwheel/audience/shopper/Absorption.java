package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;

/** One profile went into another. */
record Absorption(ProfileId absorbed, ProfileId into, Instant at) {}
