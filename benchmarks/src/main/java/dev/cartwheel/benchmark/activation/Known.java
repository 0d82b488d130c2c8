package dev.cartwheel.benchmark.activation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.CartFacts;
import dev.cartwheel.wire.Facts.ConsentFacts;
import dev.cartwheel.wire.Facts.LineFacts;
import dev.cartwheel.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands in for the audience-service, which has its own figures: knows everybody at once. */
final class Known implements AutoCloseable {
  private final HttpServer server;
  private final Map<UUID, Person> people = new ConcurrentHashMap<>();

  private record Person(UUID audience, Instant entered, @Nullable Instant bought) {}

  Known() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/api/profiles/facts", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void entered(UUID profile, UUID audience, Instant at) {
    people.put(profile, new Person(audience, at, null));
  }

  void bought(UUID profile, Instant at) {
    people.computeIfPresent(profile, (_, was) -> new Person(was.audience(), was.entered(), at));
  }

  static String email(UUID profile) {
    return "p" + profile + "@example.com";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var asked = Json.mapper().readValue(exchange.getRequestBody(), Facts.Request.class);
      var now = Instant.now();
      var known =
          asked.profiles().stream()
              .flatMap(
                  profile ->
                      Stream.ofNullable(people.get(profile)).map(person -> facts(profile, person)))
              .toList();
      var unknown = asked.profiles().stream().filter(id -> !people.containsKey(id)).toList();
      var body = Json.mapper().writeValueAsBytes(new Facts.Answer(now, null, true, known, unknown));
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Facts facts(UUID profile, Person person) {
    var line = new LineFacts("Mug", 2, "14.90", "29.80", "EUR", "MUG-1", "1", null, null, null);
    var cart =
        new CartFacts(
            "shop", "c" + profile, person.entered(), List.of(line), Map.of("EUR", "29.80"));
    var said = new ConsentFacts(true, person.entered(), "a box at the checkout");
    var isIn = person.bought() == null;
    return new Facts(
        profile,
        profile,
        email(profile),
        null,
        Map.of("firstName", "Grace"),
        person.entered(),
        person.bought(),
        Map.of("EMAIL", said, "ADS", said),
        isIn ? Map.of(person.audience(), person.entered()) : Map.of(),
        isIn ? List.of(cart) : List.of());
  }
}
