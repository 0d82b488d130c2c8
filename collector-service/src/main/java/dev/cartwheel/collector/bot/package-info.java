/**
 * Who is no shopper. The list is that of the npm package {@code isbot} 5.2.3 (Unlicense, public
 * domain), unchanged: maintained, and tested by its makers against the browsers that people use, so
 * that it costs no shop a shopper. Beside it Google's StoreBot, which puts things into carts to
 * look at shipping costs. Never decides what becomes of a robot's events.
 */
@NullMarked
package dev.cartwheel.collector.bot;

import org.jspecify.annotations.NullMarked;
