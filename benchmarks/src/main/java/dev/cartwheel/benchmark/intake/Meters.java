package dev.cartwheel.benchmark.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a server tells of itself at one moment; nothing, when it tells nothing. */
record Meters(String text) {

  static Meters of(Program server) throws IOException {
    var port = server.address().getPort();
    var uri = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
    try (var http = HttpClient.newHttpClient()) {
      return new Meters(
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return new Meters("");
    }
  }

  /** All meters whose line begins so, together. */
  double sum(String beginning) {
    return text.lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
