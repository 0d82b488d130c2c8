package dev.cartwheel.activation.roster;

import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.profile.AudienceId;

/**
 * A run wants its person on a list.
 *
 * @param trigger audience that the person must still be in when they are put on it
 */
public record Wish(Run run, AudienceId trigger, DestinationId destination, String list) {}
