package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.webhook.Errand;
import java.util.UUID;

/**
 * An errand that this instance has taken.
 *
 * @param attempts this one included
 */
record Due(UUID id, String source, Errand errand, int attempts) {}
