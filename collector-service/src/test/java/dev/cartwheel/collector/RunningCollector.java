package dev.cartwheel.collector;

import static org.awaitility.Awaitility.await;

import dev.cartwheel.embedded.BackEnds;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service in this JVM, on a free port, with two sources; and a client for it. */
public final class RunningCollector implements AutoCloseable {
  public static final String KEY = "wk-of-the-tag";
  public static final String CLOSED_KEY = "wk-of-one-origin";
  public static final String API_KEY = "api-key-of-the-tests";

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  public RunningCollector(String bootstrapServers, String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--cartwheel.kafka.partitions=3",
                "--cartwheel.api-keys=" + API_KEY,
                "--cartwheel.sources[0].id=tag",
                "--cartwheel.sources[0].store=shop",
                "--cartwheel.sources[0].write-key=" + KEY,
                "--cartwheel.sources[0].currency=EUR",
                "--cartwheel.sources[1].id=closed",
                "--cartwheel.sources[1].store=shop",
                "--cartwheel.sources[1].write-key=" + CLOSED_KEY,
                "--cartwheel.sources[1].currency=USD",
                "--cartwheel.sources[1].origins=https://shop.example"));
    settings.addAll(List.of(more));
    context = CollectorService.start(settings.toArray(String[]::new));
  }

  /** Started once for all tests that need no other settings. */
  private static final class Shared {
    static final RunningCollector INSTANCE =
        new RunningCollector(
            BackEnds.shared().bootstrapServers(),
            "--cartwheel.intake.paths=/shop/events",
            "--cartwheel.quota.trusted-proxies=127.0.0.0/8");

    static {
      BackEnds.beforeExit(INSTANCE::close);
      await().until(INSTANCE::isReady);
    }
  }

  public static RunningCollector shared() {
    return Shared.INSTANCE;
  }

  public URI at(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  /** Single quotes for double ones. */
  public HttpResponse<String> post(String path, String json, String... headers) {
    return post(path, BodyPublishers.ofString(json.replace('\'', '"')), headers);
  }

  public HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
    return send("POST", path, body, headers);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public HttpResponse<byte[]> bytes(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray(), headers);
  }

  public HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    return send(method, path, body, BodyHandlers.ofString(), headers);
  }

  private <T> HttpResponse<T> send(
      String method, String path, BodyPublisher body, BodyHandler<T> answer, String... headers) {
    var request = HttpRequest.newBuilder(at(path)).method(method, body);
    if (headers.length > 0) request.headers(headers);
    try {
      return client.send(request.build(), answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The first line of the answer to a target that no client would let through. */
  public String rawGet(String target) {
    try (var socket = new Socket("127.0.0.1", at("/").getPort())) {
      var request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The REST interface; single quotes for double ones. */
  public HttpResponse<String> api(String method, String path, String json, String... headers) {
    var all = new ArrayList<>(List.of("Authorization", "Bearer " + API_KEY));
    all.addAll(List.of(headers));
    var body = BodyPublishers.ofString(json.replace('\'', '"'));
    return send(method, "/api/" + path, body, all.toArray(String[]::new));
  }

  public boolean isReady() {
    return get("/actuator/health/readiness").statusCode() == 200;
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
