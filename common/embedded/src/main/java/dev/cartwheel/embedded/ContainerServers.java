package dev.cartwheel.embedded;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Both servers as containers; Testcontainers itself removes them with the JVM. */
final class ContainerServers implements BackEnds.Servers {

  @Override
  public Database postgres() {
    var server = Postgres.SERVER;
    return new Database(server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }

  @Override
  public String kafka() {
    return Kafka.SERVER.getBootstrapServers();
  }

  private static final class Postgres {
    static final PostgreSQLContainer SERVER = new PostgreSQLContainer("postgres:18");

    static {
      SERVER.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
      SERVER.start();
    }
  }

  private static final class Kafka {
    static final KafkaContainer SERVER = new KafkaContainer("apache/kafka:4.2.0");

    static {
      SERVER.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
      SERVER.start();
    }
  }
}
