package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;

/**
 * What is needed to undo a merge.
 *
 * @param absorbed as it was before the merge
 * @param survivor as it was before the merge
 * @param because the event that told that both are one person
 * @param merged when the merge was carried out, by the database's clock
 */
public record Undoing(Profile absorbed, Profile survivor, EventId because, Instant merged) {}
