/**
 * Any endpoint that takes JSON over HTTP, by templates in the settings: what is asked of it, and
 * what its answers mean. Never calls a host that a value names.
 */
@NullMarked
package dev.cartwheel.activation.destination.template;

import org.jspecify.annotations.NullMarked;
