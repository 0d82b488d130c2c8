package dev.cartwheel.benchmark.audience;

import dev.cartwheel.local.rest.Rest;
import dev.cartwheel.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Audiences of every kind that a shop defines. */
final class Rules {
  private static final String CART = "{'type':'cart'}";
  private static final String BOUGHT = "{'type':'did','event':'Order Completed'}";
  private static final String NOT_BOUGHT = "{'type':'did_not','event':'Order Completed'}";

  private Rules() {}

  /** Twenty, varied; of more than that, each twenty has other thresholds. */
  static List<String> varied(int count) {
    var rules = new ArrayList<String>();
    for (var round = 0; rules.size() < count; round++) rules.addAll(twenty(round));
    return List.copyOf(rules.subList(0, count));
  }

  static void define(Rest audiences, List<String> rules) throws InterruptedException {
    for (var i = 0; i < rules.size(); i++) define(audiences, "Audience " + i, rules.get(i));
  }

  /** Gives its id. */
  static String define(Rest audiences, String name, String rule) throws InterruptedException {
    var json = Json.mapper().readTree(rule.replace('\'', '"'));
    return audiences
        .post("/api/audiences", Map.of("name", name, "rule", json))
        .path("id")
        .asString();
  }

  static String abandoned(String idle) {
    return all(CART, "{'type':'idle','for':'%s'}".formatted(idle));
  }

  private static List<String> twenty(int round) {
    return List.of(
        abandoned(1 + round + "h"),
        all(worth(50 + round), "{'type':'idle','for':'30m'}"),
        all(worth(20 + round), worth(10), "{'type':'cart_idle','for':'%dh'}".formatted(6 + round)),
        "{'type':'cart_idle','for':'%dh'}".formatted(24 + round),
        worth(100 + round),
        "{'type':'cart','items':%d}".formatted(3 + round),
        "{'type':'cart','line':{'categories':['Apparel'],'quantity':%d}}".formatted(1 + round),
        "{'type':'cart','line':{'brands':['Google'],'price':{'atLeast':'%d','currency':'USD'}}}"
            .formatted(10 + round),
        did("Page Viewed", 5 + round, "1d"),
        did("Product Viewed", 3 + round, "2d"),
        did("Product Viewed", 10 + round, "30d"),
        did("Product Added", 2 + round, "7d"),
        all(did("Product Added", 1 + round, "7d"), NOT_BOUGHT),
        all(did("Checkout Started", 1 + round, "1d"), not(BOUGHT)),
        all(BOUGHT, not(did("Order Completed", 1, 30 + round + "d"))),
        did("Order Completed", 2 + round, "90d"),
        not(did("Page Viewed", 1, 14 + round + "d")),
        any(worth(200 + round), did("Order Completed", 3, "365d")),
        all(did("Product Viewed", 1 + round, "3d"), not(CART), NOT_BOUGHT),
        all(
            not(BOUGHT),
            any(CART, did("Cart Viewed", 1 + round, "7d")),
            "{'type':'idle','for':'2h'}"));
  }

  private static String worth(int dollars) {
    return "{'type':'cart','value':{'atLeast':'%d','currency':'USD'}}".formatted(dollars);
  }

  private static String did(String event, int atLeast, String within) {
    return "{'type':'did','event':'%s','atLeast':%d,'within':'%s'}"
        .formatted(event, atLeast, within);
  }

  private static String not(String rule) {
    return "{'type':'not','rule':%s}".formatted(rule);
  }

  private static String all(String... rules) {
    return "{'type':'all','rules':[%s]}".formatted(String.join(",", rules));
  }

  private static String any(String... rules) {
    return "{'type':'any','rules':[%s]}".formatted(String.join(",", rules));
  }
}
