/**
 * Who may call the REST interfaces: whoever holds one of the service's API keys. Never knows users
 * or roles, and never logs a key.
 */
@NullMarked
package dev.cartwheel.runtime.access;

import org.jspecify.annotations.NullMarked;
