/**
 * Why something happened to a person in a journey, why not, and when. Reads what others keep, and
 * changes nothing.
 */
@NullMarked
package dev.cartwheel.activation.why;

import org.jspecify.annotations.NullMarked;
