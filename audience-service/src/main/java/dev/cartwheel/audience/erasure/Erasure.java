package dev.cartwheel.audience.erasure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to be forgotten, and what became of it.
 *
 * @param source who asked: {@code api}, or the source of an event
 * @param carriedOutAt null while it waits; what happened up to then never comes back
 * @param profiles how many were erased; none when nobody went by the names
 * @param events how many events of theirs
 * @param orders how many orders were taken from people who stay, since they are somebody else
 */
public record Erasure(
    UUID id,
    String source,
    Instant requestedAt,
    @Nullable Instant carriedOutAt,
    int profiles,
    int events,
    int orders) {}
