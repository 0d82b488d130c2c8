/**
 * The engine for what people of the shop write: templates of mails and of requests. Knows neither,
 * and nothing that reads a file, calls a method or goes on without end.
 */
@NullMarked
package dev.cartwheel.activation.sandbox;

import org.jspecify.annotations.NullMarked;
