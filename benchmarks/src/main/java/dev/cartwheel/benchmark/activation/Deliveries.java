package dev.cartwheel.benchmark.activation;

import dev.cartwheel.benchmark.audience.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How many deliveries a second, and how late.
 *
 * <p>Parts, by {@code -Dpart}: {@code lists} and {@code messages}, to more and more destinations;
 * {@code steady}, so many a second for so long; {@code hanging}, with one far side that does not
 * answer; {@code exits}, from a purchase to the silence.
 */
final class Deliveries {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int FLOOD = 1_000_000;

  private Deliveries() {}

  public static void main(String[] arguments) throws Exception {
    try (var shop = new Shop()) {
      for (var part : System.getProperty("part", "lists").split(",")) {
        switch (part) {
          case "lists" -> lists(shop, Integer.getInteger("deliveries", 24_000));
          case "messages" -> messages(shop, Integer.getInteger("deliveries", 4_000));
          case "steady" ->
              steady(shop, Integer.getInteger("rate", 1_000), Integer.getInteger("seconds", 300));
          case "hanging" ->
              hanging(shop, Integer.getInteger("rate", 50), Integer.getInteger("seconds", 30));
          case "exits" -> exits(shop, Integer.getInteger("people", 200));
          default -> throw new IllegalArgumentException("no part " + part);
        }
      }
    }
  }

  /** One person is put on a list of each destination, which takes 1,000 in a call. */
  private static void lists(Shop shop, int deliveries) throws Exception {
    for (var destinations : new int[] {1, 1, 2, 4, 8}) {
      var sides = sides(destinations);
      var steps = new ArrayList<Map<String, Object>>();
      for (var side : sides) steps.add(Shop.add(shop.iterable(side)));
      var audience = shop.journey(steps);
      var cpu = shop.service().cpu();
      var started = System.nanoTime();
      shop.enter(audience, deliveries / destinations, FLOOD);
      var each = deliveries / destinations;
      await(() -> sides.stream().allMatch(side -> side.members().size() >= each));
      told("lists", destinations, deliveries, started, shop.service().cpu().minus(cpu), sides);
    }
  }

  /** One message to each person, each destination with people of its own. */
  private static void messages(Shop shop, int deliveries) throws Exception {
    for (var destinations : new int[] {1, 1, 2, 4, 8}) {
      var sides = sides(destinations);
      var audiences = new ArrayList<UUID>();
      for (var side : sides) {
        audiences.add(shop.journey(List.of(Shop.send("first", shop.webhook(side)))));
      }
      var each = deliveries / destinations;
      var cpu = shop.service().cpu();
      var started = System.nanoTime();
      for (var audience : audiences) shop.enter(audience, each, FLOOD);
      await(() -> sides.stream().allMatch(side -> side.messages().size() >= each));
      told("messages", destinations, deliveries, started, shop.service().cpu().minus(cpu), sides);
    }
  }

  private static void told(
      String what,
      int destinations,
      int deliveries,
      long started,
      Duration cpu,
      List<FarSide> sides) {
    var seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%s: %d destinations, %,d deliveries in %.1f s: %,.0f/s, %,d calls, %.2f ms of processor each%n",
        what,
        destinations,
        deliveries,
        seconds,
        deliveries / seconds,
        sides.stream().mapToLong(FarSide::calls).sum(),
        cpu.toNanos() / 1e6 / deliveries);
    sides.forEach(FarSide::close);
  }

  /** What is on the way, memory and processor of each ten seconds; and the lag of those before. */
  private static void steady(Shop shop, int rate, int seconds) throws Exception {
    try (var side = new FarSide()) {
      var audience = shop.journey(List.of(Shop.add(shop.iterable(side))));
      Map<UUID, Long> before = Map.of();
      for (var done = 10; done <= seconds; done += 10) {
        var cpu = shop.service().cpu();
        var entered = shop.enter(audience, rate * 10, rate);
        var behind =
            entered.keySet().stream()
                .filter(id -> !side.members().containsKey(Known.email(id)))
                .count();
        System.out.printf(
            "steady: second %d, %,d on the way, %d MB, %.2f s of processor a second; the ten before: %s%n",
            done,
            behind,
            shop.service().residentMegabytes(),
            shop.service().cpu().minus(cpu).toMillis() / 10_000.0,
            before.isEmpty() ? "none" : Spans.of(before, side.members(), Known::email));
        before = entered;
      }
      var last = before;
      await(
          () -> last.keySet().stream().allMatch(id -> side.members().containsKey(Known.email(id))));
      System.out.println("steady: the last ten: " + Spans.of(last, side.members(), Known::email));
    }
  }

  /** The same load twice: with a neighbour that answers, and with one that does not. */
  private static void hanging(Shop shop, int rate, int seconds) throws Exception {
    try (var neighbour = new FarSide();
        var side = new FarSide()) {
      var there = shop.journey(List.of(Shop.send("first", shop.webhook(neighbour))));
      var here = shop.journey(List.of(Shop.send("first", shop.webhook(side))));
      both(shop, there, here, rate, 5);
      System.out.println("hanging: before, " + spans(side, both(shop, there, here, rate, seconds)));
      neighbour.hangs();
      both(shop, there, here, rate, 5);
      System.out.println(
          "hanging: while it hangs, " + spans(side, both(shop, there, here, rate, seconds)));
    }
  }

  private static Map<UUID, Long> both(Shop shop, UUID there, UUID here, int rate, int seconds) {
    var entered = new HashMap<UUID, Long>();
    for (var n = 0; n < seconds * 10; n++) {
      shop.enter(there, rate / 10, FLOOD);
      entered.putAll(shop.enter(here, rate / 10, rate));
    }
    return entered;
  }

  private static Spans spans(FarSide side, Map<UUID, Long> entered) throws InterruptedException {
    await(
        () -> entered.keySet().stream().allMatch(id -> side.messages().containsKey(id.toString())));
    return Spans.of(entered, side.messages(), UUID::toString);
  }

  /** Everybody gets a message from each of four destinations, and then buys. */
  private static void exits(Shop shop, int people) throws Exception {
    var sides = sides(4);
    var steps = new ArrayList<Map<String, Object>>();
    for (var side : sides) steps.add(Shop.send("step" + steps.size(), shop.webhook(side)));
    var audience = shop.journey(steps);
    var entered = shop.enter(audience, people, 50).keySet();
    await(() -> sides.stream().allMatch(side -> side.messages().size() >= people));
    var bought = new HashMap<UUID, Long>();
    for (var profile : entered) {
      bought.put(profile, shop.buy(profile));
      Thread.sleep(20);
    }
    await(() -> sides.stream().allMatch(side -> side.exits().size() >= people));
    for (var side : sides) {
      System.out.println("exits: " + Spans.of(bought, side.exits(), UUID::toString));
    }
    sides.forEach(FarSide::close);
  }

  private static List<FarSide> sides(int many) {
    var sides = new ArrayList<FarSide>();
    for (var n = 0; n < many; n++) sides.add(new FarSide());
    return sides;
  }

  private static void await(Waiting.Condition condition) throws InterruptedException {
    Waiting.until("everything arrived", PATIENCE, condition);
  }
}
