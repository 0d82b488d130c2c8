package dev.cartwheel.benchmark.activation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cartwheel.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/**
 * A vendor that takes 50 ms for an answer: an endpoint of webhooks, and a project at Iterable. Says
 * when it heard of whom.
 */
final class FarSide implements AutoCloseable {
  private static final long ANSWER_MILLIS = Long.getLong("answerMillis", 50);

  private final HttpServer server;
  private final Map<String, Long> messages = new ConcurrentHashMap<>();
  private final Map<String, Long> exits = new ConcurrentHashMap<>();
  private final Map<String, Long> members = new ConcurrentHashMap<>();
  private final LongAdder calls = new LongAdder();
  private volatile boolean hangs;

  FarSide() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it takes calls, and answers none. */
  void hangs() {
    hangs = true;
  }

  /** By profile, the time of {@link System#nanoTime} at which a message was heard. */
  Map<String, Long> messages() {
    return messages;
  }

  /** By profile. */
  Map<String, Long> exits() {
    return exits;
  }

  /** By mail address. */
  Map<String, Long> members() {
    return members;
  }

  long calls() {
    return calls.sum();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var now = System.nanoTime();
      calls.increment();
      var body = exchange.getRequestBody().readAllBytes();
      var answer = body.length == 0 ? "{}" : heard(now, Json.mapper().readTree(body));
      Thread.sleep(hangs ? Long.MAX_VALUE : ANSWER_MILLIS);
      var bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String heard(long now, JsonNode json) {
    if (json.has("subscribers")) {
      var people = json.get("subscribers");
      people.forEach(person -> members.put(person.get("email").stringValue(), now));
      return "{\"successCount\":" + people.size() + ",\"failCount\":0,\"failedUpdates\":{}}";
    }
    var type = json.path("type").asString("");
    var profile = json.at("/data/profile").asString("");
    if (type.equals("journey.message")) messages.putIfAbsent(profile, now);
    if (type.equals("journey.exit")) exits.putIfAbsent(profile, now);
    return "{}";
  }
}
