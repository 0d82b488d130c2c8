package dev.cartwheel.audience.preview;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who would be in an audience.
 *
 * @param at as of this instant
 * @param exact whether everybody was asked; else the figures rest on a sample
 * @param profiles how many there are; an estimate in a large shop
 * @param asked how many of them were
 * @param size how many would be in
 * @param members some of those, at random
 * @param overlap how many of them are in other audiences too
 */
record Preview(
    Instant at,
    boolean exact,
    long profiles,
    long asked,
    Estimate size,
    List<UUID> members,
    List<Overlap> overlap) {

  /**
   * Another audience.
   *
   * @param size how many are in that
   * @param both how many of those would be in both
   */
  record Overlap(UUID audience, String name, Estimate size, Estimate both) {}
}
