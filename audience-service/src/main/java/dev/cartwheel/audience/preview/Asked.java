package dev.cartwheel.audience.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What those who were asked so far have answered.
 *
 * @param all how many profiles there are; an estimate in a large shop
 * @param isExact whether everybody is asked
 * @param stratum the sixteenth to be asked next, in a sample
 * @param after the last that was asked, where everybody is; null before the first
 * @param asked how many were
 * @param in how many of them the rule takes in
 * @param members some of those
 * @param others how many of them are in another audience
 * @param both how many of them are in another audience and taken in by the rule
 */
record Asked(
    long all,
    boolean isExact,
    int stratum,
    @Nullable UUID after,
    long asked,
    long in,
    List<UUID> members,
    Map<UUID, Long> others,
    Map<UUID, Long> both) {
  static final int MOST_MEMBERS = 20;

  static Asked nobody(long all, boolean isExact) {
    return new Asked(all, isExact, 0, null, 0, 0, List.of(), Map.of(), Map.of());
  }

  /** Of which audiences one shopper is a member, and whether the rule takes them in. */
  record Answer(UUID profile, boolean isIn, List<UUID> audiences) {}

  Asked and(List<Answer> answers, int nextStratum, @Nullable UUID last, long seed) {
    var others = new HashMap<>(this.others);
    var both = new HashMap<>(this.both);
    var found = new ArrayList<UUID>();
    for (var answer : answers) {
      if (answer.isIn()) found.add(answer.profile());
      for (var audience : answer.audiences()) {
        others.merge(audience, 1L, Long::sum);
        if (answer.isIn()) both.merge(audience, 1L, Long::sum);
      }
    }
    var shown =
        Stream.concat(members.stream(), found.stream())
            .sorted(Comparator.comparingLong(id -> shuffled(id, seed)))
            .limit(MOST_MEMBERS)
            .toList();
    return new Asked(
        all,
        isExact,
        nextStratum,
        last,
        asked + answers.size(),
        in + found.size(),
        shown,
        others,
        both);
  }

  Estimate estimate(long hits) {
    return isExact ? Estimate.exact(hits) : Estimate.sampled(hits, asked, Math.max(all, asked));
  }

  /** An order that has nothing to do with that in which they were asked. */
  private static long shuffled(UUID id, long seed) {
    var mixed = (id.getLeastSignificantBits() ^ seed) * 0x9E37_79B9_7F4A_7C15L;
    return mixed ^ (mixed >>> 32);
  }
}
