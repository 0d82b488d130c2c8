package dev.cartwheel.audience.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.simulate.Simulation;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.LineFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsOfTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final StoreId SHOP = new StoreId("shop");
  private static final CartId CART = new CartId(SHOP, "t");
  private static final OrderId ORDER = new OrderId(SHOP, "1");

  private final Story who = Story.ofSomebody();
  private final Simulation shop = new Simulation(Audiences.none());

  @Test
  void anOrderLeavesTheRestOfAMixedCartWithWhatWasBoughtBefore() {
    tell(new LineAdded(who.envelope(at(0)), CART, line("mug")));
    tell(new LineAdded(who.envelope(at(1)), CART, line("bowl")));
    tell(new OrderPlaced(who.envelope(at(2)), ORDER, null, List.of(line("mug")), null));
    assertThat(lines()).extracting(LineFacts::label).containsExactly("bowl");
    assertThat(lines().getFirst().addedAt()).isEqualTo(at(1));
    assertThat(lines().getFirst().boughtAt()).isNull();

    tell(new LineAdded(who.envelope(at(3)), CART, line("mug")));
    var again = lines().getLast();
    assertThat(again.label()).isEqualTo("mug");
    assertThat(again.addedAt()).isEqualTo(at(3));
    assertThat(again.boughtAt()).isEqualTo(at(2));

    tell(new OrderCancelled(who.envelope(at(4)), ORDER));
    assertThat(lines().getLast().boughtAt()).isNull();
  }

  @Test
  void whatWasSaidOfAChannelComesWithItsInstantAndItsEvidence() {
    tell(new ConsentChanged(who.envelope(at(0)), Channel.SMS, true, "box on /checkout, v3"));
    assertThat(facts().consents())
        .isEqualTo(Map.of("SMS", new Facts.ConsentFacts(true, at(0), "box on /checkout, v3")));
  }

  private void tell(ShopperEvent event) {
    shop.accept(event);
  }

  private List<LineFacts> lines() {
    return facts().carts().getFirst().lines();
  }

  private Facts facts() {
    var profile = shop.profiles().iterator().next();
    return FactsOf.facts(profile.id(), profile, at(10));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static Line line(String name) {
    var item = new Item(null, name, null, name, null, null, null, null);
    return new Line(item, 1, Price.of("9.90", "EUR"));
  }
}
