package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.segment.Reference;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Mark;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one delivery tells, while it is being read. Names and flags come first, then the events: an
 * envelope carries what was known when it was made.
 */
public final class Telling {
  /** Later than receipt by more than this cannot be. */
  private static final Duration FUTURE = Duration.ofMinutes(5);

  /** Older than this is late. */
  private static final Duration LATE = Duration.ofDays(7);

  private static final int REST_OF_A_SECOND = 999;

  private final Shop shop;
  private final Mark mark;
  private final Instant receivedAt;
  private final People people;
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final List<ShopperEvent> events = new ArrayList<>();
  private @Nullable String reference;

  public Telling(Shop shop, Mark mark, Instant receivedAt) {
    this.shop = shop;
    this.mark = mark;
    this.receivedAt = receivedAt;
    this.people = new People(shop.store(), shop.country());
  }

  /** Of a whole delivery, under the source's own event id. */
  public static Telling of(Delivery delivery, String id) {
    return new Telling(
        delivery.shop(), new Mark(id, delivery.body().sha256()), delivery.receivedAt());
  }

  public Shop shop() {
    return shop;
  }

  public Mark mark() {
    return mark;
  }

  public People people() {
    return people;
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  public void flag(Flag flag) {
    flags.add(flag);
  }

  public void flagIf(boolean isSo, Flag flag) {
    if (isSo) flags.add(flag);
  }

  /** What a restore link left with the order; anything that cannot be that is passed over. */
  public void reference(@Nullable String noted) {
    reference = Reference.plausible(noted);
  }

  /** Null without a token. */
  public @Nullable CartId cart(@Nullable String token) {
    var plain = Tokens.plain(token);
    return plain == null ? null : new CartId(shop.store(), plain);
  }

  public OrderId order(@Nullable String number, Fields where) {
    if (number == null)
      throw new Fault(Reason.MISSING_ORDER, where.pointer(), "an order with an id");
    return new OrderId(shop.store(), number);
  }

  /** Of what the delivery is about: its id is the delivery's. */
  public Envelope envelope(@Nullable Instant at) {
    return envelope(mark.id(), at);
  }

  /**
   * Of something that several deliveries may tell again and that happened once all the same, such
   * as one refund.
   *
   * @param fact what it is known by at this source, whichever delivery tells it
   * @param at null for the instant of receipt
   */
  public Envelope envelope(String fact, @Nullable Instant at) {
    if (people.all().isEmpty()) {
      throw new Fault(
          Reason.MISSING_IDENTITY,
          "",
          "a cart, a checkout, an order, a customer or an e-mail address");
    }
    var claimed = at == null ? receivedAt : at;
    var isFuture = claimed.isAfter(receivedAt.plus(FUTURE));
    var all = EnumSet.noneOf(Flag.class);
    all.addAll(flags);
    if (isFuture) all.add(Flag.SKEW_CLAMPED);
    if (claimed.isBefore(receivedAt.minus(LATE))) all.add(Flag.LATE);
    var robot = people.robot();
    if (robot != null) all.add(Flag.BOT);
    var id = EventId.of(shop.source(), fact);
    var origin = new Origin(shop.source(), Origin.Kind.PLATFORM, null, robot);
    var when = isFuture ? receivedAt : claimed;
    return new Envelope(id, shop.store(), origin, when, receivedAt, people.all(), all);
  }

  /** Events in the order in which they are to be written. */
  public void tell(ShopperEvent event) {
    events.add(
        event instanceof OrderPlaced placed ? atItsLatest(placed.referring(reference)) : event);
  }

  /**
   * A platform that tells whole seconds may mean the last instant of one: what went into the cart
   * within that second was bought, and must not stay behind in it.
   */
  private static OrderPlaced atItsLatest(OrderPlaced placed) {
    var told = placed.envelope();
    var second = told.occurredAt().truncatedTo(ChronoUnit.SECONDS);
    if (!second.equals(told.occurredAt())) return placed;
    return placed.in(told.happening(second.plusMillis(REST_OF_A_SECOND)));
  }

  public Outcome outcome() {
    return new Outcome.Verified(mark, events);
  }

  /** The outcome, or that there is nothing in it. */
  public Outcome outcomeOr(String nothing) {
    return events.isEmpty() ? new Outcome.Ignored(nothing) : outcome();
  }
}
