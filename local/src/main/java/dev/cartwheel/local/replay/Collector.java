package dev.cartwheel.local.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends batches until the collector has taken them, however long that takes. */
final class Collector {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI batch;
  private final String authorization;
  private final boolean backfill;

  /**
   * The collector at an address.
   *
   * @param backfill whether the events are history, after which nothing is sent to anybody
   */
  Collector(String url, String writeKey, boolean backfill) {
    this.batch = URI.create(url + "/v1/batch");
    var credentials = (writeKey + ":").getBytes(StandardCharsets.UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    this.backfill = backfill;
  }

  /** What the collector said of a batch that it took. */
  Taken send(List<Cue> cues) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(batch)
            .timeout(ANSWER)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body(cues)))
            .build();
    var pause = SHORTEST_PAUSE;
    while (true) {
      var answer = tried(request);
      if (answer.isPresent() && answer.get().statusCode() < 300) return taken(cues, answer.get());
      if (answer.isPresent() && isFinal(answer.get())) {
        throw new Unplayable("the collector refuses: " + answer.get().body());
      }
      Thread.sleep(answer.flatMap(Collector::retryAfter).orElse(pause));
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private Optional<HttpResponse<String>> tried(HttpRequest request) throws InterruptedException {
    try {
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException unreachable) {
      return Optional.empty();
    }
  }

  private static boolean isFinal(HttpResponse<String> answer) {
    var status = answer.statusCode();
    return status < 500 && status != 429 && status != 408;
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,3}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private byte[] body(List<Cue> cues) {
    var body = new ByteArrayOutputStream(cues.size() * 300);
    var head = "{\"context\":{\"backfill\":%s},\"batch\":[".formatted(backfill);
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    for (var i = 0; i < cues.size(); i++) {
      if (i > 0) body.write(',');
      body.writeBytes(cues.get(i).json());
    }
    body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static Taken taken(List<Cue> cues, HttpResponse<String> answer) {
    var told = JSON.readTree(answer.body());
    var rejected = told.path("rejected");
    var rows = cues.stream().mapToLong(Cue::rows).sum();
    var refused = 0L;
    for (var one : rejected) refused += cues.get(one.path("index").asInt()).rows();
    return new Taken(cues.size() - rejected.size(), rows - refused, refused, reason(rejected));
  }

  private static String reason(JsonNode rejected) {
    return rejected.isEmpty() ? "" : rejected.get(0).toString();
  }
}
