package dev.cartwheel.embedded;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * The PostgreSQL and the Kafka that all tests of a JVM share, each started at its first use and
 * stopped with the JVM. The system property {@code cartwheel.backends} says what they are: {@code
 * embedded} (the default) or {@code containers}.
 */
public final class BackEnds {
  private static final String PROPERTY = "cartwheel.backends";

  /** What is to be stopped when the JVM ends, the latest first. */
  private static final Deque<Runnable> STOPS = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(BackEnds::stopAll, "stop-back-ends"));
  }

  private final Servers servers;

  private BackEnds(Servers servers) {
    this.servers = servers;
  }

  public static BackEnds shared() {
    return Shared.INSTANCE;
  }

  /** A new, empty database on the shared server. */
  public Database freshDatabase() {
    var server = servers.postgres();
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try {
      Database.create(server, name);
    } catch (SQLException e) {
      throw new IllegalStateException("no fresh database", e);
    }
    var url = server.jdbcUrl().replaceFirst("/[^/?]*(\\?.*)?$", "/" + name);
    return new Database(url, server.user(), server.password());
  }

  /**
   * The shared Kafka; topics are not made by themselves, and names are the tests' to keep apart.
   */
  public String bootstrapServers() {
    return servers.kafka();
  }

  /**
   * Has something stopped when the JVM ends, before all that was named earlier: a service before
   * the servers that it uses. The JVM's own hooks run all at once, and a client whose server is
   * gone waits for it for half a minute.
   */
  public static void beforeExit(Runnable stop) {
    synchronized (STOPS) {
      STOPS.push(stop);
    }
  }

  private static void stopAll() {
    while (true) {
      Runnable next;
      synchronized (STOPS) {
        next = STOPS.poll();
      }
      if (next == null) return;
      try {
        next.run();
      } catch (RuntimeException trouble) {
        System.err.println("not stopped with the JVM: " + trouble);
      }
    }
  }

  /** Starts what is asked for, once. */
  interface Servers {
    /** Some database of the server. */
    Database postgres();

    /** Bootstrap servers. */
    String kafka();
  }

  private static final class Shared {
    static final BackEnds INSTANCE = new BackEnds(chosen());

    private static Servers chosen() {
      var kind = System.getProperty(PROPERTY, "embedded");
      return switch (kind) {
        case "embedded" -> new EmbeddedServers();
        case "containers" -> new ContainerServers();
        default ->
            throw new IllegalArgumentException(
                PROPERTY + " must be embedded or containers, was " + kind);
      };
    }
  }
}
