/**
 * Deliveries: messages from plan to outcome, one row each, and the dispatch that claims them, asks
 * for the facts, rules on them and hands them to their destination. A row leaves for a destination
 * only from state {@code sending}.
 */
@NullMarked
package dev.cartwheel.activation.delivery;

import org.jspecify.annotations.NullMarked;
