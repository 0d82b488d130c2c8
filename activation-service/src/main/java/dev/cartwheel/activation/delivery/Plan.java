package dev.cartwheel.activation.delivery;

import dev.cartwheel.core.journey.Effect;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.profile.AudienceId;

/**
 * A message that a run wants sent.
 *
 * @param trigger audience that the person must still be in when it leaves
 */
public record Plan(Run run, AudienceId trigger, Effect.Deliver effect) {}
