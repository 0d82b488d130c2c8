package dev.cartwheel.runtime.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the database what time it is; one round trip each time. */
public final class DatabaseClock {
  private final JdbcClient jdbc;

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The instant of asking, also within a transaction; in microseconds. */
  public Instant now() {
    return jdbc.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
  }
}
