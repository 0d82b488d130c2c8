package dev.cartwheel.activation.delivery;

import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.SendPolicy;

/**
 * A message that the rules let leave, but for the caps.
 *
 * @param seen the values that were ruled on, as JSON without personal data
 */
record Cleared(HandOff handOff, String seen, SendPolicy policy) {}
