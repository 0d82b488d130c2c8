package dev.cartwheel.local.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One service's API with its key. */
public final class Rest {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http;
  private final String url;
  private final String apiKey;

  public Rest(HttpClient http, String url, String apiKey) {
    this.http = http;
    this.url = url;
    this.apiKey = apiKey;
  }

  public JsonNode get(String path) throws InterruptedException {
    return send("GET", path, BodyPublishers.noBody());
  }

  public JsonNode post(String path, Object body) throws InterruptedException {
    return send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private JsonNode send(String method, String path, BodyPublisher body)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + apiKey)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new Unanswered(
            "%s %s was answered %d: %s"
                .formatted(method, url + path, answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new Unanswered("%s does not answer: %s".formatted(url, e), e);
    }
  }
}
