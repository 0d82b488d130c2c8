/** What the audience-service knows, asked for over HTTP. Keeps nothing. */
@NullMarked
package dev.cartwheel.activation.facts;

import org.jspecify.annotations.NullMarked;
