/**
 * The audiences as people define them, over REST. Every change raises the revision that everybody
 * is judged by.
 */
@NullMarked
package dev.cartwheel.audience.definition;

import org.jspecify.annotations.NullMarked;
