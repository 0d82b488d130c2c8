package dev.cartwheel.collector.clients;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Node process with all clients in it, those for browsers in a Chromium. Takes one order a line.
 */
final class RealClients implements AutoCloseable {
  private static final Path SOURCES = Path.of("src/test/clients").toAbsolutePath();
  private static final Path INSTALLED = Path.of("target/clients").toAbsolutePath();
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "run.mjs", "servers.mjs", "page.mjs");
  private static final List<String> CHROMIUMS =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Process process;
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ordered = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean isReady;

  private RealClients(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  /** What is not on this machine; empty when all of it is. */
  static List<String> missing() {
    return Stream.concat(
            Stream.of("node", "npm").filter(program -> onPath(List.of(program)).isEmpty()),
            onPath(CHROMIUMS).isEmpty() ? Stream.of("chromium") : Stream.empty())
        .toList();
  }

  /** Installs what the lock file names, unless it is there already. */
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(INSTALLED);
    var lock = INSTALLED.resolve("installed.json");
    for (var file : FILES) {
      Files.write(INSTALLED.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
    }
    var wanted = Files.readString(SOURCES.resolve("package-lock.json"));
    if (Files.exists(lock) && Files.readString(lock).equals(wanted)) return;
    var npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline")
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(INSTALLED.resolve("npm.log").toFile())
            .start();
    if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroy();
      throw new IOException("npm ci failed; see " + INSTALLED.resolve("npm.log"));
    }
    Files.writeString(lock, wanted);
  }

  static RealClients start(String collector, String writeKey, Path profile) throws IOException {
    var builder =
        new ProcessBuilder("node", "run.mjs")
            .directory(INSTALLED.toFile())
            .redirectError(INSTALLED.resolve("clients.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "COLLECTOR",
                collector,
                "WRITE_KEY",
                writeKey,
                "CHROMIUM",
                onPath(CHROMIUMS).getFirst().toString(),
                "PROFILE",
                profile.toString()));
    return new RealClients(builder.start());
  }

  boolean isReady() {
    if (!process.isAlive()) throw new IllegalStateException("see target/clients/clients.log");
    return isReady;
  }

  /** An event from every client that tries again after an outage. */
  void oneOfEachThatLasts() {
    ordered.incrementAndGet();
    order("lasting");
  }

  void oneOfEach() {
    ordered.incrementAndGet();
    order("all");
  }

  /** Whether all that was ordered was given to the clients. */
  boolean isIdle() {
    return done.get() == ordered.get();
  }

  /** The events that clients were given: name of the client, a dash, a number. */
  Set<String> sent() {
    return Set.copyOf(sent);
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) order("end");
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void order(String line) {
    try {
      var out = process.getOutputStream();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("see target/clients/clients.log", gone);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("ready")) isReady = true;
        else if (line.equals("done")) done.incrementAndGet();
        else sent.add(line);
      }
    } catch (IOException ended) {
      isReady = false;
    }
  }

  private static List<Path> onPath(List<String> programs) {
    var folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return programs.stream()
        .flatMap(program -> folders.stream().map(folder -> Path.of(folder, program)))
        .filter(Files::isExecutable)
        .toList();
  }
}
