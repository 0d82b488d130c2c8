/**
 * A real PostgreSQL and a real Kafka on this machine, without anything installed: for the
 * one-command product and for tests. Data is kept in a given folder or thrown away.
 *
 * <p>Owns folders, ports and life times of the two servers. Never knows what is stored in them, and
 * never configures logging: whoever wants a quiet console sets {@code org.apache.kafka} and {@code
 * kafka} to WARN.
 */
@NullMarked
package dev.cartwheel.embedded;

import org.jspecify.annotations.NullMarked;
