/**
 * The same identities, fold and judge over events on a virtual clock: for tests, previews and
 * backtests.
 */
@NullMarked
package dev.cartwheel.core.simulate;

import org.jspecify.annotations.NullMarked;
