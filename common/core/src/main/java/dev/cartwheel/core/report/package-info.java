/**
 * What can be concluded from counts of people: intervals, differences, and how many people it takes
 * to see one. Plain statistics, each formula with its source; nothing here knows where the counts
 * come from.
 */
@NullMarked
package dev.cartwheel.core.report;

import org.jspecify.annotations.NullMarked;
