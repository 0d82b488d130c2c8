/**
 * Who may send: sources, their write keys and secrets, as they are known right now. Never writes a
 * key to a log, never waits for a database.
 */
@NullMarked
package dev.cartwheel.collector.source;

import org.jspecify.annotations.NullMarked;
