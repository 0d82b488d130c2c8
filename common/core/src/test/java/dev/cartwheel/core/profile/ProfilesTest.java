package dev.cartwheel.core.profile;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.identity.Identifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  private static final Told ANN = Told.by("ann");
  private static final Told LATER = ANN.after(Duration.ofMinutes(5));
  private static final Identifier OLD = Identifier.ofEmail("old@example.com");
  private static final Identifier NEW = Identifier.ofEmail("new@example.com");

  @Test
  void ofTooManyNamesTheDevicesToldOfLongestAgoGoFirst() {
    var user = Identifier.ofUser("ann");
    var profile = Shopper.after(Told.by(user, Identifier.ofVisitor("v0")).viewed());
    for (int n = 1; n <= 150; n++) {
      var visitor = Identifier.ofVisitor("v" + n);
      profile = Profiles.fold(profile, Told.by(visitor).after(Duration.ofMinutes(n)).viewed());
    }
    assertThat(profile.identifiers())
        .hasSize(Profiles.MOST_NAMES)
        .contains(user, Identifier.ofVisitor("v150"), Identifier.ofVisitor("v52"))
        .doesNotContain(Identifier.ofVisitor("v51"), Identifier.ofVisitor("v0"));
  }

  @Test
  void mailGoesToTheAddressThatWasGivenLastHoweverLateTheOlderOneIsTold() {
    var ann = Shopper.after(Told.by(NEW).at(LATER.at()).viewed(), Told.by(OLD).viewed());
    assertThat(ann.address()).contains("new@example.com");
    assertThat(ann.identifiers()).containsExactlyInAnyOrder(OLD, NEW);
  }

  @Test
  void anAddressThatTurnsOutToBeSomebodyElsesIsForgotten() {
    var ann = Shopper.after(Told.by(Identifier.ofVisitor("v"), OLD).viewed()).without(Set.of(OLD));
    assertThat(ann.address()).isEmpty();
    assertThat(ann.identifiers()).containsExactly(Identifier.ofVisitor("v"));
  }

  @Test
  void theLaterTellingOfATraitCounts() {
    var ann =
        Shopper.after(
            LATER.identified(Map.of("city", "Rome")), ANN.identified(Map.of("city", "Bonn")));
    assertThat(ann.traits().get("city").value()).isEqualTo("Rome");
  }

  @Test
  void theLaterWordOnConsentCountsAndOfOneInstantTheStricter() {
    var later =
        Shopper.after(LATER.consented(Channel.EMAIL, true), ANN.consented(Channel.EMAIL, false));
    assertThat(later.consents().get(Channel.EMAIL).granted()).isTrue();
    var tie =
        Shopper.after(ANN.consented(Channel.EMAIL, false), ANN.consented(Channel.EMAIL, true));
    assertThat(tie.consents().get(Channel.EMAIL).granted()).isFalse();
  }

  @Test
  void whoeverUnsubscribesComplainsOrBouncesGetsNoMoreMail() {
    for (var response : List.of(Response.UNSUBSCRIBED, Response.COMPLAINED, Response.BOUNCED)) {
      var ann = Shopper.after(ANN.consented(Channel.EMAIL, true), LATER.responded(response));
      assertThat(ann.consents().get(Channel.EMAIL).granted()).as("after " + response).isFalse();
    }
    var reader = Shopper.after(ANN.responded(Response.OPENED), ANN.responded(Response.CLICKED));
    assertThat(reader.consents()).isEmpty();
  }

  @Test
  void twoProfilesAsOneKeepTheStricterConsentWhoeverCameLater() {
    var one = Shopper.after(ANN.consented(Channel.EMAIL, false));
    var other = Shopper.after(LATER.consented(Channel.EMAIL, true));
    assertThat(Profiles.merge(one, other).consents().get(Channel.EMAIL).granted()).isFalse();
    assertThat(Profiles.merge(other, one).consents().get(Channel.EMAIL).granted()).isFalse();
  }

  @Test
  void twoProfilesAsOneAreJudgedAnew() {
    var one = Shopper.after(ANN.viewed());
    var other = Shopper.after(LATER.viewed());
    var both = Profiles.merge(one, other);
    assertThat(both.judged()).isEqualTo(new Judged(LATER.at(), 0, LATER.at()));
    assertThat(both.firstSeen()).isEqualTo(NOON);
    assertThat(both.activity().events()).isEqualTo(2);
  }

  @Test
  void ofTooManyEventNamesTheSameAreKeptInAnyOrderAndTheCommonOnesAlways() {
    var events = new ArrayList<ShopperEvent>();
    for (int i = 0; i < 250; i++) events.add(ANN.did("A " + i));
    events.add(ANN.ordered("1", null));
    events.add(ANN.added(CART, of(1, MUG)));
    var told = Shopper.after(events).tallies();
    Collections.reverse(events);
    assertThat(Shopper.after(events).tallies()).isEqualTo(told);
    assertThat(told)
        .hasSize(Profiles.MOST_EVENT_NAMES)
        .containsKeys("Order Completed", "Product Added");
  }

  @Test
  void ofTooManyTraitsTheSameAreKeptInAnyOrderAndWhenProfilesBecomeOne() {
    var one = Shopper.after(ANN.identified(traits(0, 80)));
    var other = Shopper.after(ANN.identified(traits(60, 200)));
    var both = Profiles.merge(one, other).traits();
    assertThat(both).hasSize(Profiles.MOST_TRAITS).isEqualTo(Profiles.merge(other, one).traits());
    assertThat(both).isEqualTo(Shopper.after(ANN.identified(traits(0, 200))).traits());
  }

  @Test
  void theTwentyCartsThatChangedLastAreKept() {
    var events =
        IntStream.range(0, 25)
            .mapToObj(i -> ANN.after(Duration.ofMinutes(i)).added(Goods.cart("c" + i), of(1, MUG)))
            .toList();
    var carts = Shopper.after(events).carts();
    assertThat(carts).hasSize(Profiles.MOST_CARTS).doesNotContainKey(Goods.cart("c4"));
    assertThat(carts).containsKey(Goods.cart("c5"));
  }

  @Test
  void aTallyRemembersTheLastTwentyInstantsAndCountsThemAll() {
    var events =
        IntStream.range(0, 30).mapToObj(i -> ANN.after(Duration.ofMinutes(i)).did("Quiz")).toList();
    var tally = Shopper.after(events).tallies().get("Quiz");
    assertThat(tally.count()).isEqualTo(30);
    assertThat(tally.first()).isEqualTo(NOON);
    assertThat(tally.nthLatest(20)).contains(NOON.plus(Duration.ofMinutes(10)));
    assertThatThrownBy(() -> tally.nthLatest(21)).hasMessage("n must be 1 to 20, was 21");
  }

  private static Map<String, String> traits(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .collect(Collectors.toMap(i -> "trait " + i, i -> "value " + i));
  }
}
