/**
 * Dotdigital: contacts, the cart that its programs read, enrolments into programs, and address
 * books. Never deletes a contact, and never says what somebody is subscribed to.
 */
@NullMarked
package dev.cartwheel.activation.destination.dotdigital;

import org.jspecify.annotations.NullMarked;
