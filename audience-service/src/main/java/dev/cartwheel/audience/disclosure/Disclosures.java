package dev.cartwheel.audience.disclosure;

import dev.cartwheel.audience.shopper.Columns;
import dev.cartwheel.audience.shopper.Demand;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.DisclosureRequested;
import dev.cartwheel.core.identity.Identifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The table of requests to be told. */
@Component
public class Disclosures {
  private static final Logger LOG = LoggerFactory.getLogger(Disclosures.class);

  private static final String ADD =
      "INSERT INTO disclosure (id, source, request, requested_at, kinds, names, stores, numbers)"
          + " VALUES (?, ?, ?, at_ms(?), ?::smallint[], ?::text[], ?::text[], ?::text[])";

  private static final String COLUMNS =
      "SELECT id, source, request, requested_at, kinds, names, stores, numbers, fetched_at,"
          + " answered_at FROM disclosure";

  private static final String FETCHED =
      "UPDATE disclosure SET fetched_at = coalesce(fetched_at, clock_timestamp()) WHERE id = ?";

  private static final String ANSWERED =
      "UPDATE disclosure SET answered_at = coalesce(answered_at, clock_timestamp()) WHERE id = ?";

  private static final String FORGET_NAMES =
      "UPDATE disclosure SET kinds = '{}', names = '{}', stores = '{}', numbers = '{}'"
          + " WHERE EXISTS (SELECT FROM unnest(kinds, names) AS asked (kind, name)"
          + " JOIN unnest(?::smallint[], ?::text[]) AS gone (kind, name) USING (kind, name))";

  private static final String FORGET_ANSWERED =
      "DELETE FROM disclosure WHERE answered_at < statement_timestamp() - ? * interval '1 millisecond'";

  private final JdbcTemplate jdbc;
  private final DisclosureSettings settings;

  Disclosures(JdbcTemplate jdbc, DisclosureSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Puts on record who asks by these events, in the running transaction. */
  public void request(List<ShopperEvent> events) {
    for (var event : events) {
      if (event instanceof DisclosureRequested asked) add(asked);
    }
  }

  /** Somebody was erased: who asked stays on record, but not who it was. */
  public void forget(Collection<Identifier> names) {
    jdbc.update(FORGET_NAMES, Columns.kinds(names), Columns.values(names));
  }

  public Optional<Disclosure> find(UUID id) {
    return jdbc.query(COLUMNS + " WHERE id = ?", (row, _) -> disclosure(row), id).stream()
        .findFirst();
  }

  /** Whom it means. */
  public Optional<Demand> demand(UUID id) {
    return jdbc.query(COLUMNS + " WHERE id = ?", (row, _) -> demand(row), id).stream().findFirst();
  }

  /** The latest first, of those that are not answered yet before the others. */
  public List<Disclosure> latest(int limit) {
    return jdbc.query(
        COLUMNS + " ORDER BY answered_at IS NOT NULL, requested_at DESC, id LIMIT ?",
        (row, _) -> disclosure(row),
        limit);
  }

  public void fetched(UUID id) {
    jdbc.update(FETCHED, id);
  }

  public void answered(UUID id) {
    jdbc.update(ANSWERED, id);
  }

  @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forgetAnswered() {
    try {
      jdbc.update(FORGET_ANSWERED, settings.keep().toMillis());
    } catch (DataAccessException failure) {
      LOG.warn("answered disclosures are kept for now: {}", failure.toString());
    }
  }

  private void add(DisclosureRequested asked) {
    var envelope = asked.envelope();
    var names = envelope.identifiers();
    jdbc.update(
        ADD,
        UUID.randomUUID(),
        envelope.origin().source(),
        asked.request(),
        envelope.at().toEpochMilli(),
        Columns.kinds(names),
        Columns.values(names),
        Columns.stores(asked.orders()),
        Columns.numbers(asked.orders()));
  }

  private static Disclosure disclosure(ResultSet row) throws SQLException {
    return Disclosure.of(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getTimestamp(4).toInstant(),
        demand(row),
        instant(row.getTimestamp(9)),
        instant(row.getTimestamp(10)));
  }

  private static Demand demand(ResultSet row) throws SQLException {
    return Demand.read(row.getArray(5), row.getArray(6), row.getArray(7), row.getArray(8));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
