package dev.cartwheel.activation.blueprint;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The journey and the rules of the template, as JSON; nothing but what was wanted decides them. */
final class CartAbandonment {
  private static final String WINDOW = "7d";
  private static final int TOP_DECILE = 90;

  private CartAbandonment() {}

  /** Somebody with an open cart, silent for a while. */
  static ObjectNode abandoned(Wanted wanted) {
    var cart = rule("cart");
    wanted.least().ifPresent(least -> cart.set("value", least.rule()));
    return all(cart, rule("idle").put("for", Wanted.text(wanted.idle())));
  }

  /** Who will hardly need to be given anything: the best tenth of the carts. */
  static ObjectNode likely() {
    return rule("score").put("score", "propensity_rank").put("atLeast", TOP_DECILE);
  }

  static ObjectNode rich(Wanted.Worth worth) {
    var cart = rule("cart");
    cart.set("value", worth.rule());
    return cart;
  }

  /** Who bought while they were in the journey. */
  static ObjectNode upsell(UUID journey) {
    return ended("Journey Converted", journey, "30d");
  }

  /** Who went through the journey in silence, and has not bought since. */
  static ObjectNode reactivation(UUID journey) {
    var bought = rule("did_not").put("event", "Order Completed").put("within", "30d");
    return all(ended("Journey Completed", journey, "30d"), bought.put("young", true));
  }

  /**
   * The journey.
   *
   * @param likely the audience of those who get no incentive; null where there is none
   */
  static ObjectNode journey(Wanted wanted, UUID trigger, @Nullable UUID likely) {
    var json = Json.mapper().createObjectNode();
    json.put("name", wanted.name()).put("state", Field.word(wanted.state()));
    json.put("trigger", trigger.toString());
    json.put("reentry", WINDOW).put("window", WINDOW);
    json.put("intent", "cart").put("holdout", wanted.holdout()).put("tellsEnd", true);
    var steps = json.putArray("steps");
    wanted.ads().ifPresent(ads -> list(steps, ads));
    wait(steps, "until-reminder", Wanted.text(wanted.first()));
    send(steps, wanted, "reminder", wanted.reminder());
    wait(steps, "until-second", Wanted.text(wanted.second().minus(wanted.first())));
    if (likely == null || wanted.incentive().isEmpty()) {
      send(steps, wanted, "second", wanted.last());
      return json;
    }
    var branch = steps.addObject().put("type", "branch").put("key", "likely-to-buy");
    branch.put("in", likely.toString());
    send(branch.putArray("then"), wanted, "second", wanted.last());
    send(branch.putArray("otherwise"), wanted, "incentive", wanted.incentive().get());
    return json;
  }

  private static void list(ArrayNode steps, Wanted.Ads ads) {
    steps
        .addObject()
        .put("type", "add_to_list")
        .put("key", "ads")
        .put("destination", ads.destination().toString())
        .put("list", ads.list());
  }

  private static void wait(ArrayNode steps, String key, String span) {
    steps.addObject().put("type", "wait").put("key", key).put("for", span);
  }

  private static void send(ArrayNode steps, Wanted wanted, String key, String subject) {
    steps
        .addObject()
        .put("type", "send")
        .put("key", key)
        .put("destination", wanted.destination().toString())
        .put("subject", subject);
  }

  private static ObjectNode ended(String event, UUID journey, String within) {
    var did = rule("did").put("event", event).put("within", within);
    did.putArray("where").addObject().put("property", "journey").put("is", journey.toString());
    return did;
  }

  private static ObjectNode all(ObjectNode one, ObjectNode other) {
    var all = rule("all");
    all.putArray("rules").add(one).add(other);
    return all;
  }

  private static ObjectNode rule(String type) {
    return Json.mapper().createObjectNode().put("type", type);
  }
}
