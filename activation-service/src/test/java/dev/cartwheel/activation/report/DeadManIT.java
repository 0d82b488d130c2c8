package dev.cartwheel.activation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.embedded.BackEnds;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** When silence is an alarm: by tables of its own, without the service. */
class DeadManIT {
  private static final JdbcClient JDBC = tables();
  private final DeadMan deadMan = new DeadMan(JDBC);

  private static JdbcClient tables() {
    var database = BackEnds.shared().freshDatabase();
    var source =
        new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/activation", "classpath:db/outbox")
        .load()
        .migrate();
    return JdbcClient.create(source);
  }

  @Test
  void aFirstMessageThatIsNotDueYetIsNoReason() {
    clear();
    run("ACTIVE", "3 days");
    message("PLANNED", "", "1 minute");
    assertThat(deadMan.isDead()).isFalse();
  }

  @Test
  void aRunThatNobodyTakesOnIs() {
    clear();
    run("ACTIVE", "-20 minutes");
    assertThat(deadMan.isDead()).isTrue();
    JDBC.sql("UPDATE run SET dry = true").update();
    assertThat(deadMan.isDead()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PLANNED, '', true",
    "HELD, no_facts, true",
    "HELD, destination_closed, true",
    "HELD, quiet_hours, false",
    "HELD, capped, false",
    "HELD, no_address, false",
    "FAILED, expired, true",
    "REFUSED, consent_missing, true",
    "REFUSED, too_late, true",
    "REFUSED, bought, false",
    "REFUSED, suppressed, false",
    "WITHDRAWN, bought, false",
    "GHOST, held_out, false"
  })
  void aMessageIsWhoseFateNeitherTheShopperNorTheNightExplains(
      String state, String reason, boolean dead) {
    clear();
    message(state, reason, "-20 minutes");
    assertThat(deadMan.isDead()).isEqualTo(dead);
    left();
    assertThat(deadMan.isDead()).isFalse();
  }

  private static void clear() {
    JDBC.sql("TRUNCATE run, delivery, hourly CASCADE").update();
  }

  private static void left() {
    JDBC.sql(
            """
            INSERT INTO hourly (journey_id, hour, measure, currency, value)
            VALUES (gen_random_uuid(), date_trunc('hour', clock_timestamp()), 'sent', '', 1)
            """)
        .update();
  }

  private static void run(String state, String due) {
    JDBC.sql(
            """
            INSERT INTO run (id, journey_id, edition, trigger_audience, profile_id, entered_at,
              position, state, due_at, reached)
            VALUES (gen_random_uuid(), gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(),
              clock_timestamp(), 1, ?, clock_timestamp() + CAST(? AS interval), false)
            """)
        .params(state, due)
        .update();
  }

  private static void message(String state, String reason, String due) {
    JDBC.sql(
            """
            INSERT INTO delivery (journey_id, run_id, step, channel, profile_id, destination_id,
              trigger_audience, triggered_at, subject, state, reason_code, due_at, not_after, next_at)
            SELECT gen_random_uuid(), gen_random_uuid(), 'one', 'EMAIL', gen_random_uuid(),
              gen_random_uuid(), gen_random_uuid(), due, 's', ?, nullif(?, ''), due, due, due
            FROM (SELECT clock_timestamp() + CAST(? AS interval) AS due) AS at
            """)
        .params(state, reason, due)
        .update();
  }
}
