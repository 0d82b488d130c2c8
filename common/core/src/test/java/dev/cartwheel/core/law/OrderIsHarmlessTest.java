package dev.cartwheel.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.DisclosureRequested;
import dev.cartwheel.core.event.ShopperEvent.ErasureRequested;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.LineRemoved;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.event.ShopperEvent.PageViewed;
import dev.cartwheel.core.event.ShopperEvent.ProductViewed;
import dev.cartwheel.core.event.ShopperEvent.Responded;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Third law: any order that keeps each cart's own sequence gives the same profile. Orders are in
 * every sequence.
 */
class OrderIsHarmlessTest {

  @Test
  void anyOrderThatKeepsEachCartsSequenceGivesTheSameProfile() {
    var shuffled = new int[1];
    Law.holds(Law.CASES, chance -> shuffled[0] += check(Shopper::after, chance) ? 1 : 0);
    assertThat(shuffled[0]).as("cases whose order really differed").isGreaterThan(Law.CASES / 2);
  }

  @Test
  void aFoldInWhichTheLastWordCountsBreaksTheLaw() {
    assertThatThrownBy(() -> Law.holds(Law.CASES, chance -> check(this::lastWordCounts, chance)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken by seed");
  }

  /** A consent by arrival instead of by its instant. */
  private Profile lastWordCounts(List<ShopperEvent> events) {
    var right = Shopper.after(events);
    var last = events.stream().filter(ConsentChanged.class::isInstance).reduce((_, later) -> later);
    return last.map(word -> Profiles.fold(without(right), word)).orElse(right);
  }

  @Test
  void mergingTwoHalvesCountsWhatOneProfileWouldHaveCounted() {
    Law.holds(Law.CASES, OrderIsHarmlessTest::checkMerge);
  }

  private static boolean check(Function<List<ShopperEvent>, Profile> fold, Chance chance) {
    var events = new RandomStory(chance).events(2, 16);
    var shuffled = shuffled(events, chance);
    assertThat(timeless(fold.apply(shuffled)))
        .as(() -> shuffled + "\ninstead of\n" + events)
        .isEqualTo(timeless(fold.apply(events)));
    return !shuffled.equals(events);
  }

  private static void checkMerge(Chance chance) {
    var events = new RandomStory(chance).events(2, 16);
    var halves = List.of(new ArrayList<ShopperEvent>(), new ArrayList<ShopperEvent>());
    for (var event : events) chance.oneOf(halves).add(event);
    if (halves.stream().anyMatch(List::isEmpty)) return;
    var one = Shopper.after(halves.getFirst());
    var other = Shopper.after(halves.getLast());
    var whole = Shopper.after(events);
    for (var merged : List.of(Profiles.merge(one, other), Profiles.merge(other, one))) {
      assertThat(merged.tallies()).as(() -> "of " + events).isEqualTo(whole.tallies());
      assertThat(merged.activity()).isEqualTo(whole.activity());
      assertThat(merged.rhythm()).as(() -> "rhythm of " + events).isEqualTo(whole.rhythm());
      assertThat(merged.deeds()).isEqualTo(whole.deeds());
      assertThat(merged.names()).isEqualTo(whole.names());
      assertThat(merged.traits()).isEqualTo(whole.traits());
      assertThat(merged.email()).isEqualTo(whole.email());
      assertThat(merged.firstSeen()).isEqualTo(whole.firstSeen());
      assertThat(merged.orders()).extracting("id", "at").isEqualTo(ids(whole));
      assertThat(undone(merged)).as(() -> "undone of " + events).isEqualTo(undone(whole));
    }
  }

  private static List<Object> ids(Profile profile) {
    return profile.orders().stream().<Object>map(order -> tuple(order.id(), order.at())).toList();
  }

  private static List<Object> undone(Profile profile) {
    var told =
        profile.orders().stream()
            .<Object>map(order -> tuple(order.id(), order.cancelled(), order.refunds()));
    return Stream.concat(told, profile.undone().stream()).toList();
  }

  /**
   * A random order in which no event overtakes another of the same cart; what undoes an order may
   * come before it.
   */
  private static List<ShopperEvent> shuffled(List<ShopperEvent> events, Chance chance) {
    var left = new ArrayList<>(events);
    var order = new ArrayList<ShopperEvent>();
    while (!left.isEmpty()) {
      var free = left.stream().filter(event -> isFirst(event, left)).toList();
      var next = chance.oneOf(free);
      left.remove(next);
      order.add(next);
    }
    return order;
  }

  private static boolean isFirst(ShopperEvent event, List<ShopperEvent> left) {
    return left.subList(0, left.indexOf(event)).stream()
        .noneMatch(earlier -> isTied(earlier, event));
  }

  private static boolean isTied(ShopperEvent one, ShopperEvent other) {
    return touched(one).stream().anyMatch(touched(other)::contains);
  }

  private static Set<CartId> touched(ShopperEvent event) {
    return switch (event) {
      case LineAdded added -> Set.of(added.cart());
      case LineRemoved removed -> Set.of(removed.cart());
      case CartReplaced replaced -> Set.of(replaced.cart());
      case CartCleared cleared -> Set.of(cleared.cart());
      case CheckoutStarted started -> Set.of(started.cart());
      case OrderPlaced _ -> Set.copyOf(RandomStory.CARTS);
      case OrderCancelled _, OrderRefunded _ -> Set.of();
      case Custom custom when custom.name().startsWith("Coupon") -> Set.copyOf(RandomStory.CARTS);
      case PageViewed _, ProductViewed _, Identified _ -> Set.of();
      case ConsentChanged _, Responded _, Custom _ -> Set.of();
      case ErasureRequested _, DisclosureRequested _ -> Set.of();
    };
  }

  private static Profile timeless(Profile profile) {
    return profile.withMemberships(Map.of(), new Judged(Instant.EPOCH, 0, Instant.MAX));
  }

  private static Profile without(Profile profile) {
    return new Profile(
        profile.id(),
        profile.names(),
        profile.email(),
        profile.firstSeen(),
        profile.activity(),
        profile.tallies(),
        profile.rhythm(),
        profile.deeds(),
        profile.carts(),
        profile.orders(),
        profile.undone(),
        profile.traits(),
        Map.of(),
        profile.memberships(),
        profile.judged());
  }
}
