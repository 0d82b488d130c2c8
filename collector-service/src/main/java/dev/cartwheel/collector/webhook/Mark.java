package dev.cartwheel.collector.webhook;

/**
 * What one happening at a platform is known by. The same id with another digest is a collision: two
 * payloads under one name, one of which would be lost.
 *
 * @param id the source's own event id, by which deliveries are told apart
 * @param sha256 of the raw body
 */
public record Mark(String id, String sha256) {}
