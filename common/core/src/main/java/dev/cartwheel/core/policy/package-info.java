/** Whether a message may leave now, must wait, or must not be sent at all. Never sends. */
@NullMarked
package dev.cartwheel.core.policy;

import org.jspecify.annotations.NullMarked;
