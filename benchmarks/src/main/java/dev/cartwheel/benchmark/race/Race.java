package dev.cartwheel.benchmark.race;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The race between a purchase and the message that it should stop. Prints what came of it; exits 1
 * on a loss.
 */
public final class Race {
  private static final int SHOPPERS = Integer.getInteger("shoppers", 1_200);
  private static final int STARTS_PER_SECOND = Integer.getInteger("starts", 40);
  private static final int VISITS_PER_SECOND = Integer.getInteger("visits", 300);
  private static final Duration IDLE = Duration.ofSeconds(3);

  /** Purchases around the instant at which the message falls due, in milliseconds from it. */
  private static final int EARLIEST_MS = -150;

  private static final int LATEST_MS = 250;

  private final Product product;
  private final String name = "race-" + UUID.randomUUID().toString().substring(0, 8);
  private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 7));

  private Race(Product product) {
    this.product = product;
  }

  /** Takes the data folder of the running product as its argument, by default {@code data}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var data = Path.of(arguments.length > 0 ? arguments[0] : "data");
    var lost = new Race(new Product(data)).run();
    if (lost > 0) System.exit(1);
  }

  private long run() throws InterruptedException {
    var journey = prepare();
    var going = new AtomicBoolean(true);
    Thread.startVirtualThread(() -> visit(going));
    var shoppers = shop();
    var deliveries = settled(journey);
    going.set(false);
    return report(shoppers, deliveries);
  }

  private String prepare() {
    var audience = product.json().put("name", name);
    var rules = audience.putObject("rule").put("type", "all").putArray("rules");
    rules
        .addObject()
        .put("type", "cart")
        .putObject("value")
        .put("above", "0")
        .put("currency", "USD");
    rules.addObject().put("type", "idle").put("for", IDLE.toString());
    var trigger =
        product.post(Product.AUDIENCE + "/api/audiences", audience).get("id").stringValue();
    var journey = product.json().put("name", name).put("state", "live").put("trigger", trigger);
    var send = journey.putArray("steps").addObject().put("type", "send").put("key", "reminder");
    send.put("destination", inbox()).put("subject", "Still yours");
    return product.post(Product.ACTIVATION + "/api/journeys", journey).get("id").stringValue();
  }

  private String inbox() {
    var all = product.get(Product.ACTIVATION + "/api/destinations");
    var list = all.isArray() ? all : all.get("destinations");
    return list.get(0).get("id").stringValue();
  }

  /** Other people's visits, so that the pipeline is busy. */
  private void visit(AtomicBoolean going) {
    var visitors = new SplittableRandom(11);
    while (going.get()) {
      var began = System.nanoTime();
      var batch = product.json();
      var events = batch.putArray("batch");
      for (int i = 0; i < VISITS_PER_SECOND / 10; i++) {
        events
            .addObject()
            .put("type", "page")
            .put("messageId", UUID.randomUUID().toString())
            .put("anonymousId", name + "-visitor-" + visitors.nextInt(5_000));
      }
      product.track(batch);
      rest(Duration.ofMillis(100).minusNanos(System.nanoTime() - began));
    }
  }

  private List<Shopper> shop() throws InterruptedException {
    var shoppers = new ArrayList<Shopper>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < SHOPPERS; i++) {
      var shopper = new Shopper(product, name, i);
      var start = Duration.ofNanos(i * 1_000_000_000L / STARTS_PER_SECOND);
      var hesitation = IDLE.plusMillis(random.nextInt(EARLIEST_MS, LATEST_MS));
      shoppers.add(shopper);
      threads.add(Thread.startVirtualThread(() -> walk(shopper, start, hesitation)));
    }
    for (var thread : threads) thread.join();
    return shoppers;
  }

  private static void walk(Shopper shopper, Duration start, Duration hesitation) {
    rest(start);
    var began = shopper.fillCart();
    rest(Duration.between(Instant.now(), began.plus(hesitation)));
    shopper.buy();
  }

  /** All deliveries of the journey, once none of them is on its way any more. */
  private List<Map<String, String>> settled(String journey) {
    while (true) {
      var all = deliveries(journey);
      var open =
          all.stream()
              .filter(
                  d -> List.of("planned", "claimed", "sending", "held").contains(d.get("state")));
      if (open.findAny().isEmpty()) return all;
      rest(Duration.ofMillis(500));
    }
  }

  private List<Map<String, String>> deliveries(String journey) {
    var all = new ArrayList<Map<String, String>>();
    var cursor = "";
    while (true) {
      var page =
          product.get(Product.ACTIVATION + "/api/deliveries?limit=500&journey=" + journey + cursor);
      for (var delivery : page.get("deliveries")) {
        var told = new HashMap<String, String>();
        for (var field : delivery.properties())
          told.put(field.getKey(), field.getValue().asString(""));
        all.add(told);
      }
      if (page.get("next") == null || page.get("next").isNull()) return all;
      cursor = "&cursor=" + page.get("next").stringValue();
    }
  }

  private long report(List<Shopper> shoppers, List<Map<String, String>> deliveries) {
    var bought = new HashMap<String, Instant>();
    for (var shopper : shoppers) {
      var profile = product.get(Product.AUDIENCE + "/api/profiles?email=" + shopper.email());
      var at = shopper.boughtAt();
      if (at == null) throw new IllegalStateException(shopper.email() + " never bought");
      bought.put(profile.get("profiles").get(0).get("id").stringValue(), at);
    }
    var sent = deliveries.stream().filter(d -> "sent".equals(d.get("state"))).toList();
    var lost =
        sent.stream()
            .filter(d -> isAfter(d.get("claimedAt"), bought.get(d.get("profile"))))
            .count();
    var states = new TreeMap<String, Integer>();
    deliveries.forEach(d -> states.merge(String.valueOf(d.get("state")), 1, Integer::sum));
    System.out.printf("%d purchases around the instant their message fell due%n", shoppers.size());
    System.out.printf("%d messages planned: %s%n", deliveries.size(), states);
    System.out.printf("%d sent that were taken up after the purchase was accepted%n", lost);
    System.out.println(
        "timers late:  " + product.get(Product.AUDIENCE + "/api/progress").get("timerLateness"));
    System.out.println(
        "purchase to run ended: "
            + product.get(Product.ACTIVATION + "/api/progress").get("purchaseToRunEnded"));
    return lost;
  }

  private static boolean isAfter(@Nullable String claimed, @Nullable Instant bought) {
    return claimed != null && bought != null && Instant.parse(claimed).isAfter(bought);
  }

  private static void rest(Duration span) {
    if (!span.isPositive()) return;
    try {
      Thread.sleep(span);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
