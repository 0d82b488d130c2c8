/**
 * Templates that people of the shop write: kept, changed, looked at with a real shopper, sent to
 * oneself for a trial. Never sends to shoppers.
 */
@NullMarked
package dev.cartwheel.activation.template;

import org.jspecify.annotations.NullMarked;
