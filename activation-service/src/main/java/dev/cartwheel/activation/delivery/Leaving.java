package dev.cartwheel.activation.delivery;

import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.wire.Facts.CartFacts;
import org.jspecify.annotations.Nullable;

/**
 * A message that the rules let leave.
 *
 * @param address where it goes
 * @param cart that it is about; null when about none
 * @param seen the values that were ruled on, as JSON without personal data
 */
record Leaving(
    Claimed claimed, HandOff handOff, String address, @Nullable CartFacts cart, String seen) {}
