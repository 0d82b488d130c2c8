/**
 * What people say they want and do not want, put into force: here at once, and everywhere by way of
 * the events. Asks nobody.
 */
@NullMarked
package dev.cartwheel.activation.choice;

import org.jspecify.annotations.NullMarked;
