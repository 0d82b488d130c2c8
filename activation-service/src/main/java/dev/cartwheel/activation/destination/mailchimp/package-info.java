/**
 * Mailchimp: members, tags, the cart resource that its abandoned-cart automation runs on, and
 * entries into journeys. Never says what somebody is subscribed to, but for those it did not know:
 * these are not.
 */
@NullMarked
package dev.cartwheel.activation.destination.mailchimp;

import org.jspecify.annotations.NullMarked;
