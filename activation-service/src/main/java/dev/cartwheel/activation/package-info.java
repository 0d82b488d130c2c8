/**
 * The activation-service: changes of profiles become runs of journeys, runs become deliveries,
 * deliveries leave for their destinations, once, and never to a buyer. Decides nothing itself:
 * {@code Conductor} and {@code SendPolicy} do.
 */
@NullMarked
package dev.cartwheel.activation;

import org.jspecify.annotations.NullMarked;
