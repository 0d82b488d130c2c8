/**
 * Customer.io: events that campaigns start and stop on, manual segments, and lists as attributes.
 * Never unsuppresses anybody, and touches no subscription preference.
 */
@NullMarked
package dev.cartwheel.activation.destination.customerio;

import org.jspecify.annotations.NullMarked;
