package dev.cartwheel.audience;

import dev.cartwheel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The REST interface of one instance, as a client sees it. */
public final class Api {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String root;

  /** An answer; {@code body} is missing when there was none. */
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    public Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }
  }

  public Api(ApplicationContext instance) {
    root = "http://127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port");
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, String json) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer put(String path, String json, String ifMatch) {
    return send(
        request(path).header("If-Match", ifMatch).PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer put(String path, String json) {
    return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** Makes an audience and gives its id. */
  public UUID audience(String name, String rule) {
    var answer = post("/api/audiences", "{\"name\":\"" + name + "\",\"rule\":" + rule + "}");
    if (answer.status() != 201) throw new AssertionError(answer.raw().body());
    return UUID.fromString(answer.body().get("id").asString());
  }

  /** The profile of a visitor; empty when there is none. */
  public Optional<JsonNode> visitor(String name) {
    var found = get("/api/profiles?anonymousId=" + name).body().get("profiles");
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  public long size(UUID audience) {
    return get("/api/audiences/" + audience + "/size").body().get("size").asLong();
  }

  public boolean isBackfilled(UUID audience) {
    var walk = get("/api/audiences/" + audience).body().get("backfill");
    return walk.hasNonNull("finishedAt");
  }

  private static boolean isJson(String type) {
    return type.contains("/json") || type.contains("+json");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .header("Authorization", "Bearer " + Shop.KEY)
        .header("Content-Type", "application/json");
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var isJson = answer.headers().firstValue("Content-Type").filter(Api::isJson).isPresent();
      var body = isJson && !answer.body().isEmpty() ? answer.body() : "null";
      return new Answer(answer.statusCode(), Json.mapper().readTree(body), answer);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
