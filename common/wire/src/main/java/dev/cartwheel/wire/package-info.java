/**
 * What crosses a process: topic names, and the JSON of events, rules, changes and facts. The only
 * place that knows how a notion of the core is spelled outside a JVM. Never decides anything.
 */
@NullMarked
package dev.cartwheel.wire;

import org.jspecify.annotations.NullMarked;
