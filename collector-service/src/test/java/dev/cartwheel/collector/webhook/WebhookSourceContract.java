package dev.cartwheel.collector.webhook;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.SECOND;
import static dev.cartwheel.collector.webhook.Story.events;
import static dev.cartwheel.collector.webhook.Story.folded;
import static dev.cartwheel.collector.webhook.Story.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every platform's source does, whatever the platform. Its own test adds what only it does.
 */
public abstract class WebhookSourceContract {

  protected abstract WebhookSource source();

  /** One cart, or one order where the platform tells no carts, as it was at first. */
  protected abstract String older();

  /** The same thing after it changed, told under another delivery id. */
  protected abstract String newer();

  /** Something else than {@link #newer}, told under the same id. */
  protected abstract String collision();

  /** A genuine delivery with everything that belongs to it. */
  protected abstract Delivery delivery(String body, Secret secret, Instant receivedAt);

  /** A genuine delivery of something that nobody here knows. */
  protected abstract Delivery unknownTopic();

  /** Headers without which nothing is proven. */
  protected abstract List<String> proofs();

  /** False for platforms that show a secret instead of signing. */
  protected boolean signsBodies() {
    return true;
  }

  /** What comes of a delivery once all has been fetched that it needs. */
  protected Outcome outcome(Delivery delivery) {
    return source().receive(delivery);
  }

  protected final Outcome outcomeOf(String body) {
    return outcome(delivery(body, FIRST, NOW));
  }

  @Test
  void aGenuineDeliveryTellsSomething() {
    assertThat(events(outcomeOf(newer()))).isNotEmpty();
  }

  @Test
  void aSecondSecretIsAsGoodAsTheFirst() {
    assertThat(outcome(delivery(newer(), SECOND, NOW))).isEqualTo(outcomeOf(newer()));
  }

  @Test
  void anySecretOfSomebodyElseIsRefused() {
    var stranger = new Secret("a-strangers-secret-for-tests");
    assertThat(outcome(delivery(newer(), stranger, NOW))).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void withoutActiveSecretsNothingIsGenuine() {
    var genuine = delivery(newer(), FIRST, NOW);
    var shop = genuine.shop();
    var bare =
        new Shop(
            shop.source(),
            shop.store(),
            List.of(),
            List.of(),
            shop.currency(),
            shop.zone(),
            shop.options());
    var delivery = new Delivery(genuine.body(), genuine.headers(), Map.of(), NOW, bare);
    assertThat(outcome(delivery)).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void aMissingProofIsRefused() {
    for (var name : proofs()) {
      assertThat(outcome(changed(name, null))).as(name).isInstanceOf(Outcome.Unauthorised.class);
    }
  }

  @Test
  void aProofThatIsGarbageIsRefused() {
    for (var garbage : List.of("", " ", "x", "====", "v1,", "é", "0".repeat(5_000))) {
      var delivery = changed(proofs().getFirst(), garbage);
      assertThat(outcome(delivery)).as(garbage).isInstanceOf(Outcome.Unauthorised.class);
    }
  }

  @Test
  void aBodyThatWasChangedOnTheWayIsRefused() {
    if (!signsBodies()) return;
    var genuine = delivery(newer(), FIRST, NOW);
    for (var body : List.of(newer() + " ", newer().substring(0, newer().length() / 2), "")) {
      var delivery =
          new Delivery(Payload.of(body), genuine.headers(), Map.of(), NOW, genuine.shop());
      assertThat(outcome(delivery)).isInstanceOf(Outcome.Unauthorised.class);
    }
  }

  @Test
  void aGenuineBodyThatIsNoJsonIsMalformed() {
    var half = newer().substring(0, newer().length() / 2);
    for (var body : List.of(half, "{", "nonsense", newer() + newer())) {
      assertThat(outcomeOf(body)).as(body).isInstanceOf(Outcome.Malformed.class);
    }
  }

  @Test
  void aGenuineBodyThatIsNoObjectIsNoEvent() {
    for (var body : List.of("null", "1", "\"text\"", "true")) {
      assertThat(outcomeOf(body)).as(body).isNotInstanceOf(Outcome.Verified.class);
    }
  }

  @Test
  void hostilelyDeepOrLargeBodiesAreMalformedAndCostLittle() {
    var deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    assertThat(outcomeOf(deep)).isInstanceOf(Outcome.Malformed.class);
    assertThat(outcomeOf("[".repeat(100_000))).isInstanceOf(Outcome.Malformed.class);
    assertThat(outcomeOf("{\"a\":" + "9".repeat(1_000_000) + "}"))
        .isInstanceOf(Outcome.Malformed.class);
    var huge = "{\"a\":\"" + "x".repeat(Payload.MOST_BYTES) + "\"}";
    assertThat(outcomeOf(huge))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.BODY_TOO_LARGE));
  }

  @Test
  void anUnknownTopicIsPassedOver() {
    assertThat(outcome(unknownTopic())).isEqualTo(new Outcome.Ignored("topic"));
  }

  @Test
  void aByteOrderMarkIsPartOfWhatIsSignedAndNotOfTheJson() {
    assertThat(events(outcomeOf('\uFEFF' + newer())))
        .hasSameSizeAs(events(outcomeOf(newer())))
        .hasOnlyElementsOfTypes(types(newer()));
  }

  @Test
  void aDeliverySentAgainHasTheSameEventIds() {
    var again = outcome(delivery(newer(), FIRST, NOW.plus(Duration.ofHours(1))));
    assertThat(ids(again)).isEqualTo(ids(outcomeOf(newer()))).doesNotHaveDuplicates();
  }

  @Test
  void twoPayloadsUnderOneIdCanBeToldApart() {
    var first = mark(outcomeOf(newer()));
    var other = mark(outcomeOf(collision()));
    assertThat(other.sha256()).isNotEqualTo(first.sha256());
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void anOlderUpdateThatComesLateUndoesNothing() {
    var older = outcomeOf(older());
    var newer = outcomeOf(newer());
    var inOrder = standing(folded(List.of(older, newer)));
    assertThat(standing(folded(List.of(newer, older)))).isEqualTo(inOrder);
    assertThat(standing(folded(List.of(newer, older, newer, older)))).isEqualTo(inOrder);
    assertThat(inOrder).isEqualTo(standing(folded(List.of(newer))));
  }

  @Test
  void aSourceWithoutASecretCannotBeSaved() {
    var shop = Story.shop(List.of(), List.of(), Map.of());
    assertThat(catchThrowable(() -> source().check(shop)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsAndPersonalDataAreNotPrinted() {
    var delivery = delivery(newer(), FIRST, NOW);
    var printed = delivery.toString() + delivery.headers() + delivery.shop() + delivery.body();
    assertThat(printed).doesNotContain(FIRST.value(), SECOND.value(), "ann@");
  }

  private Delivery changed(String name, String value) {
    var genuine = delivery(newer(), FIRST, NOW);
    var headers = new HashMap<String, String>();
    for (var one : names()) {
      var old = genuine.headers().get(one);
      if (old != null) headers.put(one, old);
    }
    headers.remove(name);
    if (value != null) headers.put(name, value);
    return new Delivery(genuine.body(), Headers.of(headers), Map.of(), NOW, genuine.shop());
  }

  /** All headers of a genuine delivery. */
  protected abstract List<String> names();

  private Class<?>[] types(String body) {
    return events(outcomeOf(body)).stream()
        .map(Object::getClass)
        .distinct()
        .toArray(Class<?>[]::new);
  }

  private static List<EventId> ids(Outcome outcome) {
    return events(outcome).stream().map(ShopperEvent::envelope).map(e -> e.id()).toList();
  }

  private static Mark mark(Outcome outcome) {
    if (outcome instanceof Outcome.Verified verified) return verified.mark();
    throw new AssertionError("not verified: " + outcome);
  }
}
