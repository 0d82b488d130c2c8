/**
 * Shoppers as they are stored: profiles with their identifiers, memberships and timers, read and
 * written many at a time. All of a profile's rows are guarded by the lock on its profile row. Never
 * decides anything: that is the core's.
 */
@NullMarked
package dev.cartwheel.audience.shopper;

import org.jspecify.annotations.NullMarked;
