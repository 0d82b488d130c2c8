package dev.cartwheel.activation.blueprint;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.journey.JourneyState;
import dev.cartwheel.wire.Durations;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants of the template of abandoned carts.
 *
 * @param destination where messages go
 * @param ads the list that people are on for as long as the journey lasts
 * @param idle how long an open cart is silent until it counts as abandoned
 * @param least what it has to be worth
 * @param first when the reminder goes out, after that
 * @param second when the second message does
 * @param incentive subject of the second message for those who would hardly buy by themselves
 * @param rich what a cart has to be worth to need no incentive, where no propensity is known
 */
record Wanted(
    String name,
    JourneyState state,
    UUID destination,
    Optional<Ads> ads,
    Duration idle,
    Optional<Worth> least,
    Duration first,
    Duration second,
    String reminder,
    String last,
    Optional<String> incentive,
    Optional<Worth> rich,
    int holdout) {
  private static final String REMINDER = "{{ firstName }}, your cart is still here";
  private static final String LAST = "{{ firstName }}, still thinking about {{ firstItem }}?";

  record Ads(UUID destination, String list) {}

  record Worth(String amount, String currency) {
    ObjectNode rule() {
      var json = Json.mapper().createObjectNode();
      return json.put("atLeast", amount).put("currency", currency);
    }
  }

  static Wanted read(Field json) {
    json.object(
        "name",
        "state",
        "destination",
        "ads",
        "idle",
        "atLeast",
        "first",
        "second",
        "subjects",
        "incentiveUnlessWorth",
        "holdout");
    var subjects = json.find("subjects").map(s -> s.object("reminder", "second", "incentive"));
    var wanted =
        new Wanted(
            json.find("name").map(f -> f.text(150)).orElse("Cart abandonment"),
            json.find("state").map(f -> f.choice(JourneyState.class)).orElse(JourneyState.DRAFT),
            json.get("destination", "the id of a destination that takes messages").uuid(),
            json.find("ads").map(Wanted::ads),
            span(json, "idle", Duration.ofHours(1)),
            json.find("atLeast").map(Wanted::worth),
            span(json, "first", Duration.ofHours(24)),
            span(json, "second", Duration.ofHours(72)),
            subject(subjects, "reminder").orElse(REMINDER),
            subject(subjects, "second").orElse(LAST),
            subject(subjects, "incentive"),
            json.find("incentiveUnlessWorth").map(Wanted::worth),
            json.find("holdout").map(f -> f.number(0, 50)).orElse(10));
    if (wanted.second.compareTo(wanted.first) <= 0) {
      throw json.get("second", "").invalid("a duration above that of first");
    }
    return wanted;
  }

  private static Duration span(Field json, String name, Duration usual) {
    return json.find(name).map(Field::span).orElse(usual);
  }

  private static Optional<String> subject(Optional<Field> subjects, String name) {
    return subjects.flatMap(field -> field.find(name)).map(field -> field.text(200));
  }

  private static Ads ads(Field json) {
    json.object("destination", "list");
    return new Ads(
        json.get("destination", "the id of a destination that keeps lists").uuid(),
        json.get("list", "what the destination calls the list").text(200));
  }

  private static Worth worth(Field json) {
    json.object("amount", "currency");
    return new Worth(
        json.get("amount", "a decimal as text").text(20),
        json.get("currency", "an ISO 4217 currency").text(3));
  }

  /** As the wire writes it. */
  static String text(Duration span) {
    return Durations.write(span);
  }
}
