package dev.cartwheel.core.policy;

import dev.cartwheel.core.consent.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * So many messages and no more within any span of a length, wherever it begins.
 *
 * @param channels those that count together
 * @param most at least one
 * @param within above zero
 */
public record FrequencyCap(Set<Channel> channels, int most, Duration within) {
  public FrequencyCap {
    channels = Set.copyOf(channels);
    if (most < 1) throw new IllegalArgumentException("most must be at least 1, was " + most);
    if (!within.isPositive()) {
      throw new IllegalArgumentException("within must be above zero, was " + within);
    }
  }

  /** A message that left, or may have. */
  public record Sent(Channel channel, Instant at) {}

  /** When there is room for one more; empty when there is now. */
  public Optional<Instant> until(Collection<Sent> sent, Channel channel, Instant now) {
    if (!channels.contains(channel)) return Optional.empty();
    var latestFirst = Comparator.comparing(Sent::at).reversed();
    return sent.stream()
        .filter(each -> channels.contains(each.channel()))
        .filter(each -> each.at().plus(within).isAfter(now))
        .sorted(latestFirst)
        .skip(most - 1L)
        .findFirst()
        .map(each -> each.at().plus(within));
  }

  /** Such as {@code 1 email in 16h}. */
  @Override
  public String toString() {
    var names =
        channels.stream()
            .sorted()
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("+"));
    return most + " " + names + " in " + within.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
