package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.profile.Profile;

/**
 * A profile as it stands in its locked row.
 *
 * @param armed due instant of its timer in epoch milliseconds; 0 for none
 * @param written when the row was last written, in epoch milliseconds
 */
public record StoredProfile(Profile profile, long armed, long written) {}
