package dev.cartwheel.wire;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.rule.LineTest;
import dev.cartwheel.core.rule.PropertyTest;
import dev.cartwheel.core.rule.Rule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what {@link RuleJson#read} reads. */
final class RuleWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RuleWriter() {}

  static JsonNode write(Rule rule) {
    return switch (rule) {
      case Rule.All(var rules) -> group("all", rules);
      case Rule.Any(var rules) -> group("any", rules);
      case Rule.Not(var inner) -> type("not").set("rule", write(inner));
      case Rule.Cart cart -> cart(cart);
      case Rule.Idle(var span) -> type("idle").put("for", Durations.write(span));
      case Rule.CartIdle(var span) -> type("cart_idle").put("for", Durations.write(span));
      case Rule.Did did -> did(did);
      case Rule.DidNot didNot -> didNot(didNot);
      case Rule.Attribute(var name, var test) ->
          ValueJson.write(type("attribute").put("name", name), test);
      case Rule.ScoreWithin score -> score(score);
      case Rule.ScoreUnknown(var score) ->
          type("score").put("score", score.word()).put("unknown", true);
      case Rule.Consented(var channel) ->
          type("consent").put("channel", channel.name().toLowerCase(Locale.ROOT));
      case Rule.Bought bought -> bought(bought);
      case Rule.Holdout(var percent, var salt) ->
          type("holdout").put("percent", percent).put("salt", salt);
      case Rule.Always() -> type("always");
      case Rule.InAudience(var audience) ->
          type("in_audience").put("audience", audience.toString());
    };
  }

  private static ObjectNode type(String name) {
    return NODES.objectNode().put("type", name);
  }

  private static ObjectNode group(String name, List<Rule> rules) {
    var node = type(name);
    var members = node.putArray("rules");
    rules.forEach(rule -> members.add(write(rule)));
    return node;
  }

  private static ObjectNode cart(Rule.Cart cart) {
    var node = type("cart");
    if (cart.above() != null) amount(node.withObjectProperty("value"), "above", cart.above());
    if (cart.atLeast() != null) amount(node.withObjectProperty("value"), "atLeast", cart.atLeast());
    if (cart.items() > 1) node.put("items", cart.items());
    if (cart.line() != null) node.set("line", line(cart.line()));
    if (cart.currency() != null) node.put("currency", cart.currency().getCurrencyCode());
    if (cart.olderThan() != null)
      node.withObjectProperty("age").put("atLeast", Durations.write(cart.olderThan()));
    if (cart.youngerThan() != null)
      node.withObjectProperty("age").put("below", Durations.write(cart.youngerThan()));
    if (cart.coupon() != null) ValueJson.write(node.putObject("coupon"), cart.coupon());
    return node;
  }

  private static ObjectNode score(Rule.ScoreWithin rule) {
    var node = type("score").put("score", rule.score().word());
    if (rule.atLeast() != null) node.put("atLeast", plain(rule.atLeast()));
    if (rule.below() != null) node.put("below", plain(rule.below()));
    return node;
  }

  /** 40 and not 40.0. */
  private static BigDecimal plain(double threshold) {
    var number = BigDecimal.valueOf(threshold).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static ObjectNode bought(Rule.Bought rule) {
    var node = type("order");
    if (rule.atLeast() > 1) node.put("atLeast", rule.atLeast());
    if (rule.worth() != null) amount(node.putObject("value"), "atLeast", rule.worth());
    if (rule.within() != null) node.put("within", Durations.write(rule.within()));
    return node;
  }

  private static void where(ObjectNode node, List<PropertyTest> where) {
    if (where.isEmpty()) return;
    var list = node.putArray("where");
    where.forEach(one -> ValueJson.write(list.addObject().put("property", one.name()), one.test()));
  }

  private static ObjectNode line(LineTest test) {
    var node = NODES.objectNode();
    texts(node, "skus", test.skus());
    texts(node, "categories", test.categories());
    texts(node, "brands", test.brands());
    if (test.priceAtLeast() != null)
      amount(node.withObjectProperty("price"), "atLeast", test.priceAtLeast());
    if (test.priceBelow() != null)
      amount(node.withObjectProperty("price"), "below", test.priceBelow());
    if (test.quantityAtLeast() > 1) node.put("quantity", test.quantityAtLeast());
    return node;
  }

  private static ObjectNode did(Rule.Did did) {
    var node = type("did").put("event", did.event());
    if (did.atLeast() > 1) node.put("atLeast", did.atLeast());
    if (did.within() != null) node.put("within", Durations.write(did.within()));
    where(node, did.where());
    return node;
  }

  private static ObjectNode didNot(Rule.DidNot didNot) {
    var node = type("did_not").put("event", didNot.event());
    if (didNot.within() != null) node.put("within", Durations.write(didNot.within()));
    if (didNot.young()) node.put("young", true);
    where(node, didNot.where());
    return node;
  }

  private static void amount(ObjectNode node, String name, Money money) {
    node.put(name, money.decimal().toPlainString())
        .put("currency", money.currency().getCurrencyCode());
  }

  private static void texts(ObjectNode node, String name, Collection<String> texts) {
    if (texts.isEmpty()) return;
    var list = node.putArray(name);
    texts.stream().sorted().forEach(list::add);
  }
}
