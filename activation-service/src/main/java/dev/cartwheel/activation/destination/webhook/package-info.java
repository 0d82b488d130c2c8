/**
 * Signed webhooks as Standard Webhooks has them: stable id, fresh timestamp, HMAC-SHA256 signature.
 */
@NullMarked
package dev.cartwheel.activation.destination.webhook;

import org.jspecify.annotations.NullMarked;
