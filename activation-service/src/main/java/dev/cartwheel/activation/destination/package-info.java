/**
 * Destinations: configured accounts at mail servers and endpoints, and the SPI that a connector
 * implements: one {@code DestinationKind} bean, in a package of its own below this one. Never
 * decides whether to send.
 */
@NullMarked
package dev.cartwheel.activation.destination;

import org.jspecify.annotations.NullMarked;
