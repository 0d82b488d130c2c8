/**
 * What several vendors are told in the same words: what happened, and the part of a cart that has
 * one currency. Knows no vendor.
 */
@NullMarked
package dev.cartwheel.activation.destination.story;

import org.jspecify.annotations.NullMarked;
