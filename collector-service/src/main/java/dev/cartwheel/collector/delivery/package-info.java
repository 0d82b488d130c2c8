/**
 * Webhooks over HTTP: a bounded body, the platform's adapter, records on the broker, then the
 * answer. Answers with success only what the broker has acknowledged, and never waits for anything
 * else but a platform's public key.
 */
@NullMarked
package dev.cartwheel.collector.delivery;

import org.jspecify.annotations.NullMarked;
