package dev.cartwheel.wire;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.LineTest;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rules as JSON, checked to the last field; every complaint names its place by JSON pointer. */
public final class RuleJson {
  static final String TYPES = "all, any, not, cart, idle, cart_idle, did, did_not, in_audience";
  private static final String SPAN = "a duration such as 30s, 15m, 1h, 7d or PT30M";
  private static final String MONEY = "an object with a plain decimal as text and an ISO 4217 currency";

  private RuleJson() {}

  /** A rule that cannot be: where, what, and what was expected. */
  public static final class Invalid extends IllegalArgumentException {
    private final String pointer;
    private final String expected;

    Invalid(String pointer, String message, String expected) {
      super(message);
      this.pointer = pointer;
      this.expected = expected;
    }

    /** JSON pointer from the root of the rule; empty for the rule itself. */
    public String pointer() {
      return pointer;
    }

    public String expected() {
      return expected;
    }
  }

  /** Throws {@link Invalid} when the JSON is no rule, or one beyond the limits. */
  public static Rule read(JsonNode json) {
    var rule = rule(new Place(json, ""), 1);
    return new Place(json, "").checked(_ -> limited(rule), "a smaller rule");
  }

  public static JsonNode write(Rule rule) {
    return RuleWriter.write(rule);
  }

  private static Rule limited(Rule rule) {
    RuleLimits.check(rule);
    return rule;
  }

  private static Rule rule(Place place, int depth) {
    if (!place.node().isObject()) throw place.invalid("a rule: an object with a type, one of " + TYPES);
    if (depth > RuleLimits.DEEPEST) throw place.invalid("at most " + RuleLimits.DEEPEST + " levels");
    var type = place.get("type", "one of " + TYPES);
    return switch (type.text("one of " + TYPES)) {
      case "all" -> place.checked(_ -> new Rule.All(rules(place.object("type", "rules"), depth)), "at least one rule");
      case "any" -> place.checked(_ -> new Rule.Any(rules(place.object("type", "rules"), depth)), "at least one rule");
      case "not" -> new Rule.Not(rule(place.object("type", "rule").get("rule", "a rule"), depth + 1));
      case "cart" -> cart(place.object("type", "value", "items", "line"));
      case "idle" -> new Rule.Idle(span(place.object("type", "for").get("for", SPAN)));
      case "cart_idle" -> new Rule.CartIdle(span(place.object("type", "for").get("for", SPAN)));
      case "did" -> did(place.object("type", "event", "atLeast", "within"));
      case "did_not" -> didNot(place.object("type", "event", "within", "young"));
      case "in_audience" -> new Rule.InAudience(audience(place.object("type", "audience")));
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
        .ifPresent(v -> { throw v.invalid("above or atLeast, with a currency"); });
    var line = place.find("line").map(RuleJson::line).orElse(null);
    var items = place.find("items").map(i -> i.integer("a whole number")).orElse(1);
    return place.checked(
        _ -> new Rule.Cart(bound(value, "above"), bound(value, "atLeast"), items, line), "a possible cart");
  }

  private static LineTest line(Place place) {
    place.object("skus", "categories", "brands", "price", "quantity");
    var price = place.find("price").map(p -> p.object("atLeast", "currency"));
    return place.checked(
        _ ->
            new LineTest(
                texts(place, "skus"),
                texts(place, "categories"),
                texts(place, "brands"),
                price.map(p -> money(p, "atLeast")).orElse(null),
                place.find("quantity").map(q -> q.integer("a whole number")).orElse(1)),
        "a possible line");
  }

  private static Rule did(Place place) {
    var event = place.get("event", "the name of an event").text("the name of an event");
    var atLeast = place.find("atLeast").map(n -> n.integer("a whole number, 1 or more")).orElse(1);
    var within = within(place);
    return place.checked(_ -> new Rule.Did(event, atLeast, within), "a possible count");
  }

  private static Rule didNot(Place place) {
    var event = place.get("event", "the name of an event").text("the name of an event");
    var young = place.find("young").map(y -> y.bool("true or false")).orElse(false);
    var within = within(place);
    return place.checked(_ -> new Rule.DidNot(event, within, young), "a possible condition");
  }

  private static @Nullable Duration within(Place place) {
    return place.find("within").map(RuleJson::span).orElse(null);
  }

  private static Duration span(Place place) {
    var text = place.text(SPAN);
    return place.checked(_ -> new Rule.Idle(Durations.parse(text)).forAtLeast(), SPAN + ", at most 3650 days");
  }

  private static AudienceId audience(Place place) {
    var id = place.get("audience", "the id of an audience");
    var text = id.text("the id of an audience");
    return id.checked(_ -> new AudienceId(UUID.fromString(text)), "the id of an audience, a UUID");
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
