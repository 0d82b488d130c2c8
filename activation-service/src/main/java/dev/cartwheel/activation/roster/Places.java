package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.delivery.Placement.Result;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.profile.AudienceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of list members, as far as telling the far side changes it. A place is taken up by one
 * claim at a time, so an addition and a removal of one person are never under way together.
 */
@Component
class Places {
  private static final String WAITING =
      """
      SELECT list, count(*) AS waiting, min(next_at) AS oldest, clock_timestamp() AS now
      FROM (SELECT list, next_at FROM list_member
            WHERE destination_id = :destination AND due = :move AND next_at <= statement_timestamp()
              AND list <> ALL(:but)
            ORDER BY next_at LIMIT :most) AS due
      GROUP BY list ORDER BY oldest
      """;

  private static final String TAKE =
      """
      WITH taken AS MATERIALIZED (
        SELECT id FROM list_member
        WHERE destination_id = :destination AND due = :move AND list = :list
          AND next_at <= statement_timestamp()
        ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
      UPDATE list_member SET claim = :claim, begun = false,
        claimed_at = date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond',
        lease_until = clock_timestamp() + make_interval(secs => :lease)
      FROM taken WHERE list_member.id = taken.id
      RETURNING list_member.*
      """;

  /** Only what is still wished for as it was when it was taken up. */
  private static final String BEGIN =
      """
      UPDATE list_member SET begun = true, identity = coalesce(?, identity),
        identity_hash = coalesce(?, identity_hash),
        lease_until = clock_timestamp() + make_interval(secs => ?)
      WHERE id = ? AND claim = ? AND wanted = ? AND triggered_at = ?
      """;

  /**
   * A wish that changed meanwhile is looked at at once, also one that was taken back and made anew:
   * what spoke against the old one says nothing of the new one.
   */
  private static final String SETTLE =
      """
      UPDATE list_member SET claim = NULL, lease_until = NULL, begun = false,
        applied = coalesce(?, applied),
        applied_at = CASE WHEN ? THEN clock_timestamp() ELSE applied_at END,
        gave_up = CASE WHEN wanted = ? AND triggered_at = ? THEN ? END,
        reason = ?, attempts = CASE WHEN ? THEN 0 WHEN ? THEN attempts + 1 ELSE attempts END,
        next_at = CASE WHEN wanted = ? AND triggered_at = ? THEN ? ELSE clock_timestamp() END,
        reference = coalesce(?, reference), handle = ?
      WHERE id = ? AND claim = ?
      """;

  /** Those that nobody has taken up, however many. */
  private static final String PUT_OFF =
      """
      WITH waiting AS MATERIALIZED (
        SELECT id FROM list_member
        WHERE destination_id = :destination AND due = :move AND list = :list
          AND next_at <= statement_timestamp() + make_interval(secs => :rest)
        FOR UPDATE SKIP LOCKED)
      UPDATE list_member SET next_at = clock_timestamp() + make_interval(secs => :rest),
        reason = :why
      FROM waiting WHERE list_member.id = waiting.id
      """;

  private static final String FORGET =
      """
      DELETE FROM list_member
      WHERE id = ANY(?) AND NOT wanted AND applied = 'OUT' AND claim IS NULL
        AND handle IS NULL
      """;

  private final JdbcClient client;
  private final JdbcTemplate jdbc;
  private final ActivationSettings.Dispatch settings;

  Places(JdbcClient client, JdbcTemplate jdbc, ActivationSettings settings) {
    this.client = client;
    this.jdbc = jdbc;
    this.settings = settings.dispatch();
  }

  /** How many wait for one list, since when, and what time it is. */
  record Waiting(String list, int count, Instant oldest, Instant now) {}

  /**
   * Lists that somebody waits for, the longest wait first.
   *
   * @param but lists that are not looked at
   */
  List<Waiting> waiting(DestinationId destination, Move move, List<String> but, int most) {
    return client
        .sql(WAITING)
        .param("destination", destination.value())
        .param("move", move.name())
        .param("but", but.toArray(String[]::new))
        .param("most", most)
        .query(
            (row, _) ->
                new Waiting(
                    row.getString("list"),
                    row.getInt("waiting"),
                    row.getTimestamp("oldest").toInstant(),
                    row.getTimestamp("now").toInstant()))
        .list();
  }

  List<Member> take(DestinationId destination, Move move, String list, int most) {
    return client
        .sql(TAKE)
        .param("destination", destination.value())
        .param("move", move.name())
        .param("list", list)
        .param("most", most)
        .param("claim", UUID.randomUUID())
        .param("lease", seconds(settings.claimLease()))
        .query((row, _) -> read(row))
        .list();
  }

  /**
   * From here on a call may leave with these; the ids of those that are still ours and still wished
   * for.
   *
   * @param identities by id, where they are to be kept; with their hashes
   */
  @Transactional
  Set<UUID> begin(
      List<Member> members, Move move, Map<UUID, Sealed> identities, Map<UUID, Sealed> hashes) {
    var ordered = lock(members);
    var lease = seconds(settings.sendLease());
    var counts =
        jdbc.batchUpdate(
            BEGIN,
            ordered,
            Math.max(1, ordered.size()),
            (row, member) -> {
              setBytes(row, 1, identities.get(member.id()));
              setBytes(row, 2, hashes.get(member.id()));
              row.setDouble(3, lease);
              row.setObject(4, member.id());
              row.setObject(5, member.claim());
              row.setBoolean(6, move == Move.ADD);
              row.setTimestamp(7, Timestamp.from(member.triggered()));
            });
    var begun = new HashSet<UUID>();
    for (int i = 0; i < ordered.size(); i++) {
      if (counts[0][i] == 1) begun.add(ordered.get(i).id());
    }
    return begun;
  }

  @Transactional
  void settle(Collection<Settled> all, Move move) {
    if (all.isEmpty()) return;
    lock(all.stream().map(Settled::member).toList());
    jdbc.batchUpdate(SETTLE, all, 1_000, (row, settled) -> write(row, settled, move));
    var ids = all.stream().map(settled -> settled.member().id()).toArray(UUID[]::new);
    client.sql(FORGET).param(ids).update();
  }

  /** Nobody's turn to be told to a list that is not there comes sooner than it is asked for. */
  void putOff(DestinationId destination, Move move, String list, Duration rest, String why) {
    client
        .sql(PUT_OFF)
        .param("destination", destination.value())
        .param("move", move.name())
        .param("list", list)
        .param("rest", seconds(rest))
        .param("why", why)
        .update();
  }

  private List<Member> lock(List<Member> members) {
    var ordered = members.stream().sorted(Comparator.comparing(Member::id)).toList();
    client
        .sql("SELECT id FROM list_member WHERE id = ANY(?) ORDER BY id FOR UPDATE")
        .param(ordered.stream().map(Member::id).toArray(UUID[]::new))
        .query(UUID.class)
        .list();
    return ordered;
  }

  private static void write(PreparedStatement row, Settled settled, Move move) throws SQLException {
    var wanted = move == Move.ADD;
    var wished = Timestamp.from(settled.member().triggered());
    var done = settled.result() == Result.DONE;
    row.setString(1, applied(settled.result(), move));
    row.setBoolean(2, done);
    row.setBoolean(3, wanted);
    row.setTimestamp(4, wished);
    row.setString(5, settled.gaveUp());
    row.setString(6, settled.reason());
    row.setBoolean(7, done);
    row.setBoolean(8, settled.counts());
    row.setBoolean(9, wanted);
    row.setTimestamp(10, wished);
    row.setTimestamp(11, Timestamp.from(settled.nextAt()));
    row.setString(12, settled.reference());
    row.setString(13, settled.handle());
    row.setObject(14, settled.member().id());
    row.setObject(15, settled.member().claim());
  }

  /** As {@code Placement.after} has it; null to leave it as it is. */
  private static @Nullable String applied(Result result, Move move) {
    return switch (result) {
      case DONE -> move == Move.ADD ? "IN" : "OUT";
      case UNSURE -> "UNSURE";
      case NOT_DONE -> null;
    };
  }

  private static void setBytes(PreparedStatement row, int index, @Nullable Sealed sealed)
      throws SQLException {
    if (sealed == null) row.setNull(index, Types.BINARY);
    else row.setBytes(index, sealed.bytes());
  }

  private static double seconds(Duration span) {
    return span.toMillis() / 1000.0;
  }

  private static Member read(ResultSet row) throws SQLException {
    return new Member(
        row.getObject("id", UUID.class),
        new DestinationId(row.getObject("destination_id", UUID.class)),
        row.getString("list"),
        new ProfileId(row.getObject("profile_id", UUID.class)),
        new JourneyId(row.getObject("journey_id", UUID.class)),
        new AudienceId(row.getObject("trigger_audience", UUID.class)),
        row.getTimestamp("triggered_at").toInstant(),
        row.getTimestamp("wished_at").toInstant(),
        row.getObject("claim", UUID.class),
        row.getTimestamp("claimed_at").toInstant(),
        row.getInt("attempts"),
        new Sealed(row.getBytes("identity")),
        row.getString("reference"),
        row.getString("applied").equals("UNSURE"),
        row.getObject("kin", UUID.class));
  }
}
