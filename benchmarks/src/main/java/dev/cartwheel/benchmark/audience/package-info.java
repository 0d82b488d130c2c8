/**
 * Figures of the audience-service as it runs: a JVM of its own beside a real Kafka and a real
 * PostgreSQL, whose data is as safe as in production and thrown away afterwards. Knows the service
 * by its topics, its REST API and its tables.
 */
@NullMarked
package dev.cartwheel.benchmark.audience;

import org.jspecify.annotations.NullMarked;
