package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.source.Quota;
import dev.cartwheel.collector.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source as JSON, the way it is sent to us and, but for what is secret, the way it is kept. What
 * is missing stays as it was, or takes its default where there was nothing.
 *
 * @param version that a change rests on
 * @param writeKeys never told
 * @param secrets never told
 * @param accessToken never told
 * @param fromSettings told by us, as are those after it; whoever sends back what they read may
 *     leave them in
 */
record Draft(
    @Nullable String id,
    @Nullable Long version,
    @Nullable String store,
    @Nullable String kind,
    @Nullable List<String> writeKeys,
    @Nullable List<String> secrets,
    @Nullable String accessToken,
    @Nullable String currency,
    @Nullable String zone,
    @Nullable Set<String> origins,
    @Nullable Set<String> eventNames,
    @Nullable Limits quota,
    @Nullable Boolean countsOrders,
    @Nullable Boolean enabled,
    @Nullable Map<String, String> options,
    @Nullable Boolean fromSettings,
    @Nullable Integer writeKeyCount,
    @Nullable Integer secretCount,
    @Nullable Boolean hasAccessToken) {

  /** See {@link Quota}. */
  record Limits(@Nullable Integer eventsPerSecond, @Nullable Integer requestsPerSecondPerAddress) {

    Quota over(Quota before) {
      return new Quota(
          Objects.requireNonNullElse(eventsPerSecond, before.eventsPerSecond()),
          Objects.requireNonNullElse(
              requestsPerSecondPerAddress, before.requestsPerSecondPerAddress()));
    }
  }

  /** Everything about the source that may be seen. */
  static Draft open(Source source, @Nullable Long version, boolean fromSettings) {
    var quota = source.quota();
    return new Draft(
        source.id(),
        version,
        source.store().value(),
        source.kind().word(),
        null,
        null,
        null,
        source.currency().getCurrencyCode(),
        source.zone().getId(),
        source.origins(),
        source.eventNames(),
        new Limits(quota.eventsPerSecond(), quota.requestsPerSecondPerAddress()),
        source.countsOrders(),
        source.enabled(),
        source.options(),
        fromSettings,
        source.keys().size(),
        source.secrets().size(),
        source.accessToken() != null);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "Draft[id=%s, kind=%s]".formatted(id, kind);
  }
}
