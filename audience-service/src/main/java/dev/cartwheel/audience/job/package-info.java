/**
 * Long work that somebody asked for: its progress, its end, and its bounded share of the machine.
 * Never knows what the work is about.
 */
@NullMarked
package dev.cartwheel.audience.job;

import org.jspecify.annotations.NullMarked;
