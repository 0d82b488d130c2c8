package dev.cartwheel.activation.outcome;

import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.link.Token;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.Cancelled;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Erased;
import dev.cartwheel.wire.ProfileChange.Exited;
import dev.cartwheel.wire.ProfileChange.Merged;
import dev.cartwheel.wire.ProfileChange.OrderTold;
import dev.cartwheel.wire.ProfileChange.Purchased;
import dev.cartwheel.wire.ProfileChange.Refunded;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes what changes say of orders, within the caller's transaction. */
@Component
public class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private final SaleIds ids;
  private final Sales sales;
  private final Links links;
  private final Meters meters;

  Outcomes(SaleIds ids, Sales sales, Links links, Meters meters) {
    this.ids = ids;
    this.sales = sales;
    this.links = links;
    this.meters = meters;
  }

  /**
   * Takes what a batch says. Rows are locked in the order of their ids, as others may be told of
   * the same orders.
   *
   * @param survivors who went into whom
   */
  public void told(List<ProfileChange> changes, Map<UUID, UUID> survivors) {
    sales.take(
        changes.stream()
            .flatMap(each -> told(each, survivors.getOrDefault(each.profile(), each.profile())))
            .sorted(Comparator.comparing(Told::sale))
            .toList());
  }

  private Stream<Told> told(ProfileChange change, UUID person) {
    return switch (change) {
      case Purchased its ->
          Stream.of(
              new Told.Bought(
                  ids.of(its.store(), its.order()),
                  person,
                  its.at(),
                  its.acceptedAt(),
                  money(its.amount(), its.currency()).orElse(null),
                  reference(its.reference())));
      case OrderTold its ->
          Stream.of(
              new Told.More(
                  ids.of(its.store(), its.order()),
                  person,
                  money(its.amount(), its.currency()).orElse(null),
                  reference(its.reference())));
      case Refunded its -> Stream.of(back(its, person));
      case Cancelled its -> Stream.of(new Told.Off(ids.of(its.store(), its.order()), person));
      case Entered _, Exited _, Merged _, ConsentChanged _, Erased _ -> Stream.empty();
    };
  }

  private Told back(Refunded its, UUID person) {
    var sale = ids.of(its.store(), its.order());
    var amount = money(its.amount(), its.currency()).orElse(null);
    return new Told.Back(sale, person, its.event(), its.at(), amount);
  }

  public void moveTo(UUID survivor, UUID absorbed) {
    sales.moveTo(survivor, absorbed);
  }

  /** Anybody can put anything into an address; only what we signed counts. */
  private @Nullable UUID reference(@Nullable String text) {
    if (text == null) return null;
    if (links.readReference(text) instanceof Token.Valid(var delivery)) return delivery;
    meters.ignoredReference("forged");
    return null;
  }

  /** What is no money at all is as if nobody had said: one order must not hold up all others. */
  private static Optional<Money> money(@Nullable String amount, @Nullable String currency) {
    if (amount == null || currency == null) return Optional.empty();
    try {
      return Optional.of(Money.of(amount, currency));
    } catch (IllegalArgumentException unreadable) {
      LOG.warn("an amount that is none: {}", unreadable.getMessage());
      return Optional.empty();
    }
  }
}
