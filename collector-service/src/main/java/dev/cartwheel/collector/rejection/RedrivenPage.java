package dev.cartwheel.collector.rejection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of several refusals.
 *
 * @param next the cursor to go on with
 */
record RedrivenPage(List<Redriven> redriven, @Nullable String next) {}
