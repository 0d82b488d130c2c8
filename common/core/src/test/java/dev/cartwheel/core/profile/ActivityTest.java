package dev.cartwheel.core.profile;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin.Kind;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static final Told VISIT = Told.by("ann");
  private static final Told WEBHOOK = VISIT.from(Kind.PLATFORM);
  private static final Told OURS = VISIT.from(Kind.CARTWHEEL);
  private static final Told LATER = VISIT.after(Duration.ofMinutes(5));

  @Test
  void whateverAShopperDoesOnSiteIsActivity() {
    assertThat(
            List.of(
                VISIT.viewed(),
                VISIT.viewed(MUG),
                VISIT.added(CART, of(1, MUG)),
                VISIT.removed(CART, of(1, MUG)),
                VISIT.has(CART, of(1, MUG)),
                VISIT.cleared(CART),
                VISIT.checkedOut(CART),
                VISIT.ordered("1", CART),
                VISIT.identified(Map.of()),
                VISIT.did("Quiz Done")))
        .allMatch(ShopperEvent::isActivity);
  }

  @Test
  void aChangeOfTheCartIsActivityWhoeverTellsIt() {
    assertThat(
            List.of(
                WEBHOOK.added(CART, of(1, MUG)),
                WEBHOOK.has(CART, of(1, MUG)),
                WEBHOOK.cleared(CART),
                WEBHOOK.checkedOut(CART),
                WEBHOOK.ordered("1", CART)))
        .allMatch(ShopperEvent::isActivity);
  }

  @Test
  void whatServersAndStaffAndRobotsDoIsNoActivity() {
    assertThat(
            List.of(
                WEBHOOK.identified(Map.of()),
                WEBHOOK.did("Abandoned"),
                WEBHOOK.cancelled("1"),
                WEBHOOK.refunded("1"),
                WEBHOOK.flagged(Flag.DRAFT_ORDER).ordered("1", CART),
                WEBHOOK.flagged(Flag.ADMIN_CREATED).ordered("1", CART),
                VISIT.flagged(Flag.BOT).viewed(),
                OURS.responded(Response.OPENED),
                OURS.responded(Response.UNSUBSCRIBED),
                VISIT.consented(Channel.EMAIL, true)))
        .noneMatch(ShopperEvent::isActivity);
  }

  @Test
  void theLatestSignOfPresenceCountsHoweverLateAnOlderOneIsTold() {
    assertThat(Shopper.after(LATER.viewed(), VISIT.viewed()).activity().lastSeen())
        .contains(LATER.at());
    assertThat(Shopper.after(WEBHOOK.cancelled("1")).activity().lastSeen()).isEmpty();
  }

  @Test
  void aProfileIsHistoryAsLongAsTheLatestWeKnowIsLoadedHistory() {
    var loaded = VISIT.flagged(Flag.BACKFILL).viewed();
    assertThat(Shopper.after(loaded).activity().isHistory()).isTrue();
    assertThat(Shopper.after(loaded, LATER.viewed()).activity().isHistory()).isFalse();
    assertThat(Shopper.after(LATER.viewed(), loaded).activity().isHistory()).isFalse();
    assertThat(
            Shopper.after(VISIT.viewed(), LATER.flagged(Flag.BACKFILL).viewed())
                .activity()
                .isHistory())
        .isTrue();
    assertThat(Shopper.after(VISIT.viewed(), loaded).activity().isHistory())
        .as("of one instant the live one counts")
        .isFalse();
  }

  @Test
  void loadedHistoryIsActivityAtItsOwnInstant() {
    var ann = Shopper.after(VISIT.flagged(Flag.BACKFILL).viewed());
    assertThat(ann.activity().lastSeen()).contains(NOON);
  }
}
