package dev.cartwheel.local.stack;

import dev.cartwheel.embedded.CannotStart;
import dev.cartwheel.embedded.EmbeddedKafka;
import dev.cartwheel.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, Kafka and the three services, started and stopped together. */
public final class Stack implements AutoCloseable {
  private static final String DATABASE = "cartwheel";

  private final Settings settings;
  private final DataFolder data;
  private final Board board;
  private final HttpClient http;
  private final Map<Part, Supervisor> supervisors = new EnumMap<>(Part.class);
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable EmbeddedKafka kafka;

  public Stack(Settings settings, DataFolder data, Board board, HttpClient http) {
    this.settings = settings;
    this.data = data;
    this.board = board;
    this.http = http;
  }

  /**
   * Starts both servers at once, and the services as soon as there is a database: they know how to
   * wait for Kafka. Returns when the servers run and the services are on their way.
   *
   * @throws Obstacle when a server cannot start
   */
  public void start() {
    var startingKafka =
        CompletableFuture.supplyAsync(() -> board.start(Part.KAFKA, this::startKafka))
            .thenAccept(started -> kafka = started);
    try {
      var server = board.start(Part.POSTGRES, this::startPostgres);
      postgres = server;
      startServices(server);
    } finally {
      // Whatever became of PostgreSQL: from here on Kafka is known and can be stopped.
      startingKafka.handle((done, failure) -> true).join();
    }
    try {
      startingKafka.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Obstacle cause ? cause : e;
    }
  }

  /** The process id of a service; empty when it does not run right now. */
  public OptionalLong pid(Part service) {
    var supervisor = supervisors.get(service);
    return supervisor == null ? OptionalLong.empty() : supervisor.pid();
  }

  public @Nullable EmbeddedKafka kafka() {
    return kafka;
  }

  /** The services first, all at once; then Kafka; then PostgreSQL. */
  @Override
  public void close() {
    var stops =
        supervisors.values().stream().map(it -> Thread.ofVirtual().start(it::stop)).toList();
    for (var stop : stops) join(stop);
    if (kafka != null) board.stop(Part.KAFKA, kafka::stop);
    if (postgres != null) board.stop(Part.POSTGRES, postgres::stop);
  }

  private EmbeddedPostgres startPostgres() {
    try {
      var folder = data.folder("postgres");
      var started = EmbeddedPostgres.start(folder, settings.port(Part.POSTGRES));
      started.createDatabase(DATABASE);
      return started;
    } catch (CannotStart e) {
      throw Obstacle.of(e);
    }
  }

  private EmbeddedKafka startKafka() {
    try {
      return EmbeddedKafka.start(data.folder("kafka"), settings.port(Part.KAFKA));
    } catch (CannotStart e) {
      throw Obstacle.of(e);
    }
  }

  private void startServices(EmbeddedPostgres server) {
    Map<String, Object> database =
        Map.of(
            "spring.datasource.url", server.jdbcUrl(DATABASE),
            "spring.datasource.username", server.user(),
            "spring.datasource.password", server.password());
    for (var service : new Services(settings, data.secrets(), database).all()) {
      var supervisor = new Supervisor(service, readiness(service), log(service), board);
      supervisors.put(service.part(), supervisor);
      supervisor.start();
    }
  }

  private Readiness readiness(Service service) {
    return new Readiness(http, settings.url(service.part()));
  }

  private LogFile log(Service service) {
    try {
      var folder = Files.createDirectories(data.folder("logs"));
      return new LogFile(folder.resolve(service.part().word() + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
