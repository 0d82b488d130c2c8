package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.profile.Profile;

/**
 * A profile on its way into its row.
 *
 * @param armed due instant of its timer in epoch milliseconds; 0 for none
 * @param rearmed whether the timer's row has to change for that
 */
record Written(Profile profile, long armed, boolean rearmed) {}
