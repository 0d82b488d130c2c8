package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Instant;

/** Who is told something, and how it can be seen whether the right one tells it. */
record Listener(
    DestinationId destination, Destinations destinations, Signatures signatures, Instant now) {}
