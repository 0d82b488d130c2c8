package dev.cartwheel.benchmark.race;

import dev.cartwheel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The running product, as its users reach it. */
final class Product {
  static final String COLLECTOR = System.getProperty("collector", "http://127.0.0.1:8081");
  static final String AUDIENCE = System.getProperty("audience", "http://127.0.0.1:8082");
  static final String ACTIVATION = System.getProperty("activation", "http://127.0.0.1:8083");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String apiKey;
  private final String writeKey;

  Product(Path data) throws IOException {
    apiKey = Files.readString(data.resolve("secrets/api-key")).strip();
    writeKey = Files.readString(data.resolve("secrets/write-key")).strip();
  }

  ObjectNode json() {
    return Json.mapper().createObjectNode();
  }

  /** Sends one batch of events; returns once they are accepted. */
  void track(ObjectNode batch) {
    batch.put("writeKey", writeKey);
    ask(request(COLLECTOR + "/v1/batch").POST(body(batch)));
  }

  JsonNode get(String url) {
    return ask(request(url).header("Authorization", "Bearer " + apiKey).GET());
  }

  JsonNode post(String url, JsonNode body) {
    return ask(request(url).header("Authorization", "Bearer " + apiKey).POST(body(body)));
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(JsonNode json) {
    return HttpRequest.BodyPublishers.ofString(json.toString());
  }

  private JsonNode ask(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
      }
      return Json.mapper().readTree(answer.body());
    } catch (IOException trouble) {
      throw new IllegalStateException(trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
