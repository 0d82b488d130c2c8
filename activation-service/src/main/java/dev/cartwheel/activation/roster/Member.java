package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place on a list that was taken up, to be told to the far side.
 *
 * @param claim id of this taking-up: an outcome of another changes nothing
 * @param claimedAt rounded up, as for messages
 * @param wishedAt since when it is wished for as it is
 * @param identity names by which the person was put on; null before
 * @param unsure whether the far side may have them already, under these names
 * @param kin place of the one whom this person turned out to be, and which this is to be united
 *     with; null when it stands for itself
 */
record Member(
    UUID id,
    DestinationId destination,
    String list,
    ProfileId profile,
    JourneyId journey,
    AudienceId trigger,
    Instant triggered,
    Instant wishedAt,
    UUID claim,
    Instant claimedAt,
    int attempts,
    Sealed identity,
    @Nullable String reference,
    boolean unsure,
    @Nullable UUID kin) {

  /** The same for every attempt at one wish. */
  UUID key(Move move) {
    return Keyed.by("list", destination, list, profile, move, wishedAt);
  }
}
