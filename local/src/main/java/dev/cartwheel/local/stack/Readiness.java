package dev.cartwheel.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a service over HTTP whether it can do its work. */
final class Readiness {
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final HttpClient http;
  private final HttpRequest question;

  Readiness(HttpClient http, String url) {
    this.http = http;
    this.question =
        HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness"))
            .timeout(ANSWER)
            .build();
  }

  /** True once it is ready; false when the process ended or time is up. */
  boolean await(Process process, Duration patience) throws InterruptedException {
    var until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until) {
      if (isReady()) return process.isAlive();
      if (process.waitFor(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) return false;
    }
    return false;
  }

  private boolean isReady() throws InterruptedException {
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
