package dev.cartwheel.audience.history;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The events that were applied, as far back as they are kept. An event of a robot, and one that
 * came twice, was never applied.
 */
@Component
public class History {
  private static final String COPY =
      "COPY event_history (applied_at, profile_id, event) FROM STDIN (FORMAT binary)";

  private static final String COLUMNS = "SELECT applied_at, number, profile_id, event";
  private static final String OF =
      COLUMNS + " FROM event_history WHERE profile_id = ANY (?::uuid[]) AND applied_at >= ?";

  private static final String IN_ORDER = " ORDER BY number";

  private static final String PAGE =
      COLUMNS
          + " FROM event_history WHERE profile_id = ANY (?::uuid[]) AND number > ?"
          + IN_ORDER
          + " LIMIT ?";

  private static final String GIVE =
      "UPDATE event_history SET profile_id = ?"
          + " WHERE profile_id = ? AND applied_at >= ? AND number = ANY (?::bigint[])";

  private static final String ERASE =
      "DELETE FROM event_history WHERE profile_id = ANY (?::uuid[])";

  private static final String ERASE_SOME =
      "DELETE FROM event_history"
          + " WHERE profile_id = ANY (?::uuid[]) AND number = ANY (?::bigint[])";

  /** Rows that a reader holds at once. */
  private static final int FETCHED = 500;

  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;
  private final Days days;

  History(JdbcTemplate jdbc, DataSource source, Days days) {
    this.jdbc = jdbc;
    this.streaming = new JdbcTemplate(source);
    this.streaming.setFetchSize(FETCHED);
    this.days = days;
  }

  /** Part of the transaction that applies the events, and after it holds all its locks. */
  public void append(Chronicle chronicle, Instant now) {
    if (chronicle.entries().isEmpty()) return;
    days.require(now);
    var rows = CopyBytes.of(chronicle.entries(), now);
    jdbc.execute((ConnectionCallback<Long>) connection -> copied(connection, rows));
  }

  /**
   * What these took, in the order in which it was applied, one event at a time; in a transaction,
   * which lasts as long as the reader.
   */
  public void read(Collection<ProfileId> profiles, Consumer<Happening> reader) {
    streaming.query(
        OF + IN_ORDER,
        row -> {
          reader.accept(happening(row));
        },
        texts(profiles),
        Timestamp.from(Instant.EPOCH));
  }

  /** The next of it after a number, for readers that may be slow. */
  public List<Happening> page(Collection<ProfileId> profiles, long after, int limit) {
    return jdbc.query(PAGE, (row, _) -> happening(row), texts(profiles), after, limit);
  }

  /** The same from an instant on, all at once. */
  public List<Happening> since(Collection<ProfileId> profiles, Instant applied) {
    return new ArrayList<>(
        jdbc.query(
            OF + IN_ORDER, (row, _) -> happening(row), texts(profiles), Timestamp.from(applied)));
  }

  /** Some of what one took is now another's. */
  public void give(List<Happening> happenings, ProfileId from, ProfileId to) {
    if (happenings.isEmpty()) return;
    var earliest = happenings.stream().map(Happening::applied).min(Instant::compareTo);
    jdbc.update(
        GIVE,
        to.value(),
        from.value(),
        Timestamp.from(earliest.orElseThrow()),
        happenings.stream().mapToLong(Happening::number).toArray());
  }

  /** Since when events are kept; empty before there was one. */
  public Optional<Instant> begin() {
    return days.first();
  }

  /** Forgets all that these took; gives how many events that was. */
  public int erase(Collection<ProfileId> profiles) {
    return jdbc.update(ERASE, (Object) texts(profiles));
  }

  /** Forgets what these took of some events; gives how many that was. In a transaction. */
  public int erase(Collection<ProfileId> profiles, Predicate<ShopperEvent> which) {
    var numbers = new ArrayList<Long>();
    read(
        profiles,
        one -> {
          if (which.test(one.event())) numbers.add(one.number());
        });
    if (numbers.isEmpty()) return 0;
    var all = numbers.stream().mapToLong(Long::longValue).toArray();
    return jdbc.update(ERASE_SOME, texts(profiles), all);
  }

  private static long copied(Connection connection, byte[] rows) throws SQLException {
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    try {
      return copy.copyIn(COPY, new ByteArrayInputStream(rows), rows.length);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Happening happening(ResultSet row) throws SQLException {
    return new Happening(
        row.getTimestamp(1).toInstant(),
        row.getLong(2),
        new ProfileId(row.getObject(3, UUID.class)),
        row.getBytes(4));
  }

  private static String[] texts(Collection<ProfileId> profiles) {
    return profiles.stream().map(ProfileId::toString).toArray(String[]::new);
  }
}
