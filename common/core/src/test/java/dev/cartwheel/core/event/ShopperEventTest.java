package dev.cartwheel.core.event;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.given.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopperEventTest {
  private static final Told ANN = Told.by("ann");

  @Test
  void theCommonNamesAreThoseOfAllEventsThatAreNotOfAShopsOwnMaking() {
    var all =
        Stream.of(
            ANN.viewed(),
            ANN.viewed(MUG),
            ANN.added(CART, of(1, MUG)),
            ANN.removed(CART, of(1, MUG)),
            ANN.has(CART),
            ANN.cleared(CART),
            ANN.checkedOut(CART),
            ANN.ordered("1", CART),
            ANN.cancelled("1"),
            ANN.refunded("1"),
            ANN.identified(Map.of()),
            ANN.consented(Channel.EMAIL, true),
            ANN.responded(Response.CLICKED),
            new ShopperEvent.ErasureRequested(ANN.envelope(), List.of()),
            new ShopperEvent.DisclosureRequested(ANN.envelope(), List.of(), ""),
            ANN.did("Quiz Done"));
    var events = all.toList();
    assertThat(events).extracting(Object::getClass).containsAll(kinds());
    assertThat(events.stream().map(ShopperEvent::name).filter(name -> !name.equals("Quiz Done")))
        .containsExactlyInAnyOrderElementsOf(ShopperEvent.COMMON_NAMES);
  }

  @Test
  void nothingCountsLaterThanItWasReceived() {
    var told = ANN.envelope();
    var future =
        new Envelope(
            told.id(),
            told.store(),
            told.origin(),
            told.receivedAt().plus(Duration.ofMinutes(5)),
            told.receivedAt(),
            told.identifiers(),
            told.flags());
    assertThat(future.at()).isEqualTo(told.receivedAt());
  }

  @Test
  void instantsAreWholeMilliseconds() {
    var exact = ANN.at(Instant.parse("2026-03-02T12:00:00.123456789Z")).has(CART);
    assertThat(exact.envelope().at()).isEqualTo("2026-03-02T12:00:00.123Z");
    assertThat(exact.version()).isEqualTo("2026-03-02T12:00:00.123Z");
  }

  private static Iterable<Class<?>> kinds() {
    return Stream.of(ShopperEvent.class.getPermittedSubclasses()).collect(Collectors.toSet());
  }
}
