package dev.cartwheel.embedded;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka of one node, broker and controller in one, inside this JVM and on the loopback
 * address. A Kafka that cannot go on (its folder is gone, say) ends the JVM, as it does elsewhere.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String NAME = "Kafka";

  private final DataFolder folder;
  private final int port;
  private KafkaRaftServer server;
  private boolean running;

  private EmbeddedKafka(DataFolder folder, int port) {
    this.folder = folder;
    this.port = port == 0 ? Ports.free() : port;
    this.server = startServer();
    this.running = true;
  }

  /**
   * Starts on a folder whose data is kept; makes it at the first start.
   *
   * @param port 0 for any free one
   * @throws CannotStart naming the port that is busy, or the folder that cannot be used
   */
  public static EmbeddedKafka start(Path dataDirectory, int port) {
    return start(DataFolder.kept(NAME, dataDirectory), port);
  }

  /** Starts on a folder that goes with {@link #close}, on a free port. */
  public static EmbeddedKafka startTemporary() {
    return start(DataFolder.temporary(NAME), 0);
  }

  private static EmbeddedKafka start(DataFolder folder, int port) {
    try {
      return new EmbeddedKafka(folder, port);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  /** Creates those topics that are absent. */
  public void createTopics(Collection<NewTopic> topics) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      for (var created : admin.createTopics(topics).values().values()) {
        created.get();
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("topics cannot be created", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops the node; {@link #restart} brings it back on the same port and data. */
  public synchronized void pause() {
    if (running) {
      running = false;
      shutDown();
    }
  }

  /** Stops the node, if it runs, and starts it on the same port and data. */
  public synchronized void restart() {
    pause();
    server = startServer();
    running = true;
  }

  /** Stops the node for good; does nothing the second time. */
  public synchronized void stop() {
    pause();
    folder.close();
  }

  @Override
  public void close() {
    stop();
  }

  private KafkaRaftServer startServer() {
    Ports.requireFree(NAME, port);
    KafkaStorage.format(log(), KafkaSettings.NODE, KafkaSettings.CONTROLLER);
    var settings = KafkaSettings.of(log(), folder.isTemporary(), port, Ports.free());
    try {
      var starting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      starting.startup();
      return starting;
    } catch (RuntimeException e) {
      throw new CannotStart(NAME + " cannot start on " + folder.path() + ": " + e, e);
    }
  }

  private void shutDown() {
    server.shutdown();
    server.awaitShutdown();
  }

  private Path log() {
    return folder.path().resolve("log");
  }
}
