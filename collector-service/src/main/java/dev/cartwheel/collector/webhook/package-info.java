/**
 * What shop platforms send by webhook, as the seam between the platforms and the shell: one {@link
 * dev.cartwheel.collector.webhook.WebhookSource} a platform, from a {@link
 * dev.cartwheel.collector.webhook.Delivery} to an {@link dev.cartwheel.collector.webhook.Outcome}.
 * Pure: never does I/O, never reads a clock, never fetches a key or a resource by itself, and never
 * throws for what a stranger may send.
 */
@NullMarked
package dev.cartwheel.collector.webhook;

import org.jspecify.annotations.NullMarked;
