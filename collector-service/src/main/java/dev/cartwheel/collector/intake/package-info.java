/**
 * The HTTP side of collecting: bodies of bounded size, write keys wherever clients put them,
 * answers that make clients do the right thing. Answers with success only what the broker has
 * acknowledged.
 */
@NullMarked
package dev.cartwheel.collector.intake;

import org.jspecify.annotations.NullMarked;
