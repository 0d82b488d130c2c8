package dev.cartwheel.benchmark.audience;

import dev.cartwheel.local.rest.Rest;
import dev.cartwheel.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a JVM of its own, which ends with this one. */
public final class Child implements AutoCloseable {
  private static final String JVM =
      System.getProperty("jvm", "-XX:+UseSerialGC -Xmx512m -XX:ReservedCodeCacheSize=128m");

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String url;
  private final Path log;

  private Child(Process process, String url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  static Child start(String mainClass, Map<String, Object> settings, Path log) {
    var port = freePort();
    var all = new HashMap<>(settings);
    all.put("server.port", port);
    var process = new ProcessBuilder(command(mainClass));
    process.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
    process.environment().put("SPRING_APPLICATION_JSON", Json.mapper().writeValueAsString(all));
    try {
      var started = process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      return new Child(started, "http://127.0.0.1:" + port, log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String url() {
    return url;
  }

  /** Its REST API. */
  public Rest rest() {
    return new Rest(HTTP, url, Rig.API_KEY);
  }

  /** Returns when it says that it is ready. */
  public Child awaitReady() throws InterruptedException {
    Waiting.until("a service is ready", PATIENCE, this::isReady);
    return this;
  }

  /** Memory that it holds of the machine's, in MB; 0 where the system does not tell. */
  public long residentMegabytes() throws IOException {
    var status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) return 0;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Processor time that it has used. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private boolean isReady() throws InterruptedException {
    if (!process.isAlive()) throw new IllegalStateException("a service ended: " + lastWords());
    var request = HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness")).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String lastWords() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private static List<String> command(String mainClass) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JVM.split(" ", -1)));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("dev.cartwheel.local.Child", mainClass));
    return command;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
