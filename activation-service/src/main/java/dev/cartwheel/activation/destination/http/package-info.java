/**
 * HTTP as connectors use it: a call in, a whole answer or the meaning of its absence out. Never
 * tries again, and never logs.
 */
@NullMarked
package dev.cartwheel.activation.destination.http;

import org.jspecify.annotations.NullMarked;
