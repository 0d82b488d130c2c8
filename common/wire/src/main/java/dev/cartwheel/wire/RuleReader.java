package dev.cartwheel.wire;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.LineTest;
import dev.cartwheel.core.rule.PropertyTest;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import dev.cartwheel.core.score.Score;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rules type by type. */
final class RuleReader {
  static final String TYPES =
      "all, any, not, cart, idle, cart_idle, did, did_not, attribute, score, consent, in_audience, order, holdout,"
          + " always";
  private static final String SPAN = "a duration such as 30s, 15m, 1h, 7d or PT30M";
  private static final String MONEY =
      "an object with a plain decimal as text and an ISO 4217 currency";
  private static final String COUNT = "a whole number, 1 or more";
  private static final String SCORE = "one of " + Score.words();
  private static final String CHANNEL =
      "one of "
          + Arrays.stream(Channel.values())
              .map(channel -> channel.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));

  private RuleReader() {}

  static Rule rule(Place place, int depth) {
    if (!place.node().isObject())
      throw place.invalid("a rule: an object with a type, one of " + TYPES);
    if (depth > RuleLimits.DEEPEST)
      throw place.invalid("at most " + RuleLimits.DEEPEST + " levels");
    var type = place.get("type", "one of " + TYPES);
    return switch (type.text("one of " + TYPES)) {
      case "all" ->
          place.checked(
              _ -> new Rule.All(rules(place.object("type", "rules"), depth)), "at least one rule");
      case "any" ->
          place.checked(
              _ -> new Rule.Any(rules(place.object("type", "rules"), depth)), "at least one rule");
      case "not" ->
          new Rule.Not(rule(place.object("type", "rule").get("rule", "a rule"), depth + 1));
      case "cart" ->
          cart(place.object("type", "value", "items", "line", "currency", "age", "coupon"));
      case "idle" -> new Rule.Idle(span(place.object("type", "for").get("for", SPAN)));
      case "cart_idle" -> new Rule.CartIdle(span(place.object("type", "for").get("for", SPAN)));
      case "did" -> did(place.object("type", "event", "atLeast", "within", "where"));
      case "did_not" -> didNot(place.object("type", "event", "within", "young", "where"));
      case "attribute" -> attribute(place.object(ValueJson.with("type", "name")));
      case "score" -> score(place.object("type", "score", "atLeast", "below", "unknown"));
      case "consent" ->
          new Rule.Consented(channel(place.object("type", "channel").get("channel", CHANNEL)));
      case "in_audience" -> new Rule.InAudience(audience(place.object("type", "audience")));
      case "order" -> order(place.object("type", "atLeast", "value", "within"));
      case "holdout" -> holdout(place.object("type", "percent", "salt"));
      case "always" -> {
        place.object("type");
        yield new Rule.Always();
      }
      default -> throw type.invalid("one of " + TYPES);
    };
  }

  private static List<Rule> rules(Place place, int depth) {
    return place.get("rules", "a list of rules").list("a list of rules").stream()
        .map(member -> rule(member, depth + 1))
        .toList();
  }

  private static Rule cart(Place place) {
    var value = place.find("value").map(v -> v.object("above", "atLeast", "currency"));
    value
        .filter(v -> v.find("above").isEmpty() && v.find("atLeast").isEmpty())
        .ifPresent(
            v -> {
              throw v.invalid("above or atLeast, with a currency");
            });
    var age = place.find("age").map(a -> a.object("atLeast", "below"));
    age.filter(a -> a.find("atLeast").isEmpty() && a.find("below").isEmpty())
        .ifPresent(
            a -> {
              throw a.invalid("atLeast or below, or both");
            });
    var line = place.find("line").map(RuleReader::line).orElse(null);
    var items = place.find("items").map(i -> i.integer(COUNT)).orElse(1);
    var currency = place.find("currency").map(RuleReader::currency).orElse(null);
    var coupon =
        place.find("coupon").map(c -> ValueJson.read(c.object(ValueJson.with()))).orElse(null);
    return place.checked(
        _ ->
            new Rule.Cart(
                bound(value, "above"),
                bound(value, "atLeast"),
                items,
                line,
                currency,
                age.flatMap(a -> a.find("atLeast")).map(RuleReader::span).orElse(null),
                age.flatMap(a -> a.find("below")).map(RuleReader::span).orElse(null),
                coupon),
        "a possible cart");
  }

  private static LineTest line(Place place) {
    place.object("skus", "categories", "brands", "price", "quantity");
    var price = place.find("price").map(p -> p.object("atLeast", "below", "currency"));
    price
        .filter(p -> p.find("atLeast").isEmpty() && p.find("below").isEmpty())
        .ifPresent(
            p -> {
              throw p.invalid("atLeast or below, with a currency");
            });
    return place.checked(
        _ ->
            new LineTest(
                texts(place, "skus"),
                texts(place, "categories"),
                texts(place, "brands"),
                bound(price, "atLeast"),
                bound(price, "below"),
                place.find("quantity").map(q -> q.integer(COUNT)).orElse(1)),
        "a possible line");
  }

  private static Rule did(Place place) {
    var event = place.get("event", "the name of an event").text("the name of an event");
    var atLeast = place.find("atLeast").map(n -> n.integer(COUNT)).orElse(1);
    var within = within(place);
    var where = where(place);
    return place.checked(_ -> new Rule.Did(event, atLeast, within, where), "a possible count");
  }

  private static Rule didNot(Place place) {
    var event = place.get("event", "the name of an event").text("the name of an event");
    var young = place.find("young").map(y -> y.bool("true or false")).orElse(false);
    var within = within(place);
    var where = where(place);
    return place.checked(_ -> new Rule.DidNot(event, within, young, where), "a possible condition");
  }

  private static List<PropertyTest> where(Place place) {
    return place.find("where").map(w -> w.list("a list of tests")).orElse(List.of()).stream()
        .map(RuleReader::property)
        .toList();
  }

  private static PropertyTest property(Place place) {
    place.object(ValueJson.with("property"));
    var name = place.get("property", "the name of a property").text("the name of a property");
    var test = ValueJson.read(place);
    return place.checked(_ -> new PropertyTest(name, test), "a possible test");
  }

  private static Rule attribute(Place place) {
    var name = place.get("name", "the name of a trait").text("the name of a trait");
    var test = ValueJson.read(place);
    return place.checked(_ -> new Rule.Attribute(name, test), "a possible condition");
  }

  private static Rule score(Place place) {
    var word = place.get("score", SCORE);
    var score = Score.of(word.text(SCORE)).orElseThrow(() -> word.invalid(SCORE));
    var unknown = place.find("unknown");
    if (unknown.isPresent()) {
      place.object("type", "score", "unknown");
      if (!unknown.get().bool("true")) throw unknown.get().invalid("true");
      return new Rule.ScoreUnknown(score);
    }
    var atLeast = threshold(place, "atLeast");
    var below = threshold(place, "below");
    return place.checked(_ -> new Rule.ScoreWithin(score, atLeast, below), "a possible range");
  }

  private static @Nullable Double threshold(Place place, String name) {
    return place.find(name).map(n -> n.decimal("a number").doubleValue()).orElse(null);
  }

  private static Channel channel(Place place) {
    var text = place.text(CHANNEL);
    return Arrays.stream(Channel.values())
        .filter(channel -> channel.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> place.invalid(CHANNEL));
  }

  private static Rule order(Place place) {
    var atLeast = place.find("atLeast").map(n -> n.integer(COUNT)).orElse(1);
    var value =
        place
            .find("value")
            .map(v -> money(v.object("atLeast", "currency"), "atLeast"))
            .orElse(null);
    var within = within(place);
    return place.checked(_ -> new Rule.Bought(atLeast, value, within), "a possible count");
  }

  private static Rule holdout(Place place) {
    var percent =
        place.get("percent", "a whole number, 1 to 99").integer("a whole number, 1 to 99");
    var salt = place.get("salt", "a text").text("a text");
    return place.checked(_ -> new Rule.Holdout(percent, salt), "a share of 1 to 99 percent");
  }

  private static @Nullable Duration within(Place place) {
    return place.find("within").map(RuleReader::span).orElse(null);
  }

  private static Duration span(Place place) {
    var text = place.text(SPAN);
    return place.checked(
        _ -> new Rule.Idle(Durations.parse(text)).forAtLeast(), SPAN + ", at most 3650 days");
  }

  private static AudienceId audience(Place place) {
    var id = place.get("audience", "the id of an audience");
    var text = id.text("the id of an audience");
    return id.checked(_ -> new AudienceId(UUID.fromString(text)), "the id of an audience, a UUID");
  }

  private static Currency currency(Place place) {
    var expected = "an ISO 4217 currency such as EUR";
    var code = place.text(expected);
    return place.checked(_ -> Currency.getInstance(code), expected);
  }

  private static @Nullable Money bound(Optional<Place> value, String name) {
    return value.filter(v -> v.find(name).isPresent()).map(v -> money(v, name)).orElse(null);
  }

  private static Money money(Place place, String name) {
    var amount = place.get(name, MONEY).text("a plain decimal as text, such as \"50.00\"");
    var currency = place.get("currency", MONEY).text("an ISO 4217 currency such as EUR");
    return place.checked(_ -> Money.of(amount, currency), MONEY);
  }

  private static Set<String> texts(Place place, String name) {
    return place.find(name).map(p -> p.texts("a list of texts")).orElse(Set.of());
  }
}
