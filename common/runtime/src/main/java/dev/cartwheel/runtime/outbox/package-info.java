/**
 * Messages written in the transaction that they speak of, and published after it: at least once, in
 * order of writing for each key. Never reads a payload.
 */
@NullMarked
package dev.cartwheel.runtime.outbox;

import org.jspecify.annotations.NullMarked;
