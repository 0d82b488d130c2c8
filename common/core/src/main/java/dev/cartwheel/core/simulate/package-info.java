/**
 * The same fold, judge and conductor over stored events on a virtual clock: tests, previews and backtests.
 */
@NullMarked
package dev.cartwheel.core.simulate;

import org.jspecify.annotations.NullMarked;
