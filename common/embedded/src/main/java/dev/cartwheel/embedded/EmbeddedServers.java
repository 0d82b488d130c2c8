package dev.cartwheel.embedded;

/** Both servers on throw-away folders. */
final class EmbeddedServers implements BackEnds.Servers {

  @Override
  public Database postgres() {
    var server = Postgres.SERVER;
    return new Database(server.jdbcUrl("postgres"), server.user(), server.password());
  }

  @Override
  public String kafka() {
    return Kafka.SERVER.bootstrapServers();
  }

  private static final class Postgres {
    static final EmbeddedPostgres SERVER = EmbeddedPostgres.startTemporary();

    static {
      BackEnds.beforeExit(SERVER::stop);
    }
  }

  private static final class Kafka {
    static final EmbeddedKafka SERVER = EmbeddedKafka.startTemporary();

    static {
      BackEnds.beforeExit(SERVER::stop);
    }
  }
}
