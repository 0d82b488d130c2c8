package dev.cartwheel.audience.disclosure;

import dev.cartwheel.audience.shopper.Demand;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to be told what is held of somebody, and what became of it.
 *
 * @param source which source's event brought it
 * @param request the platform's own number for it; empty where it has none
 * @param dueAt the law's last day for the answer
 * @param identifiers who asks; none when they were erased since, and there is nothing to tell
 * @param orders the orders they name
 * @param fetchedAt when the answer was first handed out; null before
 * @param answeredAt when somebody noted that the person has it; null before
 */
public record Disclosure(
    UUID id,
    String source,
    String request,
    Instant requestedAt,
    Instant dueAt,
    List<AskedName> identifiers,
    List<AskedOrder> orders,
    @Nullable Instant fetchedAt,
    @Nullable Instant answeredAt) {

  /** The shortest month there is; the law says one month. GDPR, Article 12 (3). */
  static final Duration MONTH = Duration.ofDays(28);

  @Schema(name = "DisclosureIdentifier")
  record AskedName(String kind, String value) {}

  @Schema(name = "DisclosureOrder")
  record AskedOrder(String store, String number) {}

  static Disclosure of(
      UUID id,
      String source,
      String request,
      Instant requestedAt,
      Demand demand,
      @Nullable Instant fetchedAt,
      @Nullable Instant answeredAt) {
    return new Disclosure(
        id,
        source,
        request,
        requestedAt,
        requestedAt.plus(MONTH),
        demand.names().stream()
            .sorted()
            .map(name -> new AskedName(name.kind().name(), name.value()))
            .toList(),
        demand.orders().stream()
            .map(order -> new AskedOrder(order.store().value(), order.number()))
            .toList(),
        fetchedAt,
        answeredAt);
  }
}
