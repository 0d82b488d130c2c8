/**
 * Runs: people on their way through journeys. Takes what became of profiles, and the time that
 * passed, to the {@code Conductor}, and writes what it decided in one transaction. Never sends.
 */
@NullMarked
package dev.cartwheel.activation.run;

import org.jspecify.annotations.NullMarked;
