package dev.cartwheel.activation.roster;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.RunId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of list members, as far as journeys change it; all within the caller's transaction. A
 * person is wanted on a list as long as any run wants them there.
 */
@Component
public class Roster {
  private static final String PLACE =
      """
      INSERT INTO list_member (destination_id, list, profile_id, holders, journey_id,
          trigger_audience, triggered_at)
      VALUES (?, ?, ?, ARRAY[CAST(? AS uuid)], ?, ?, ?)
      ON CONFLICT (destination_id, list, profile_id) DO UPDATE SET
        holders = array_append(array_remove(list_member.holders, excluded.holders[1]), excluded.holders[1]),
        journey_id = excluded.journey_id, trigger_audience = excluded.trigger_audience,
        triggered_at = excluded.triggered_at, gave_up = NULL, attempts = 0, kin = NULL,
        wished_at = CASE WHEN list_member.wanted THEN list_member.wished_at ELSE clock_timestamp() END,
        next_at = clock_timestamp()
      """;

  /**
   * Whoever is not held any more: taken off, or, if the far side never heard of them, forgotten.
   */
  private static final String LET_GO =
      """
      UPDATE list_member SET holders = %s, gave_up = NULL, attempts = 0,
        wished_at = clock_timestamp(), next_at = clock_timestamp()
      WHERE wanted AND profile_id = ANY(:people) AND %s
      """;

  /** An addition is tested against the wish of somebody who still has it: the latest one. */
  private static final String INHERIT =
      """
      UPDATE list_member SET journey_id = run.journey_id, trigger_audience = run.trigger_audience,
        triggered_at = run.entered_at
      FROM run
      WHERE list_member.profile_id = ANY(?) AND wanted AND run.id = holders[cardinality(holders)]
        AND (run.journey_id, run.entered_at) IS DISTINCT FROM (list_member.journey_id, triggered_at)
      """;

  private static final String FORGET =
      """
      DELETE FROM list_member
      WHERE profile_id = ANY(?) AND NOT wanted AND applied = 'OUT' AND claim IS NULL
        AND handle IS NULL
      """;

  private final JdbcClient client;
  private final JdbcTemplate jdbc;

  Roster(JdbcClient client, JdbcTemplate jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  public void place(List<Wish> wishes) {
    if (wishes.isEmpty()) return;
    lock(wishes.stream().map(wish -> wish.run().profile()).toList());
    jdbc.batchUpdate(PLACE, wishes, 500, Roster::write);
  }

  /** Takes a person off a list, whichever run put them there. */
  public void displace(ProfileId person, DestinationId destination, String list) {
    lock(List.of(person));
    client
        .sql(LET_GO.formatted("'{}'", "destination_id = :destination AND list = :list"))
        .param("people", ids(List.of(person)))
        .param("destination", destination.value())
        .param("list", list)
        .update();
    forget(List.of(person));
  }

  /** These runs hold nobody any more. */
  public void release(Collection<RunId> runs, Collection<ProfileId> people) {
    if (runs.isEmpty()) return;
    lock(people);
    client
        .sql(
            LET_GO.formatted(
                "ARRAY(SELECT holder FROM unnest(holders) WITH ORDINALITY AS held(holder, place)"
                    + " WHERE holder <> ALL(CAST(:runs AS uuid[])) ORDER BY place)",
                "holders && CAST(:runs AS uuid[])"))
        .param("people", ids(people))
        .param("runs", runs.stream().map(RunId::value).toArray(UUID[]::new))
        .update();
    client.sql(INHERIT).param(ids(people)).update();
    forget(people);
  }

  /** Somebody took back their consent: they leave every list of that channel. */
  public void revoke(ProfileId person, String channel) {
    lock(List.of(person));
    client
        .sql(
            LET_GO.formatted(
                "'{}'", "destination_id IN (SELECT id FROM destination WHERE channel = :channel)"))
        .param("people", ids(List.of(person)))
        .param("channel", channel)
        .update();
    forget(List.of(person));
  }

  /**
   * What was wished for one is wished for the other. Where both are on a list under different
   * names, the names of the one that is gone are taken off it.
   */
  public void moveTo(UUID survivor, UUID absorbed) {
    lock(List.of(new ProfileId(survivor), new ProfileId(absorbed)));
    for (var step : Merging.STEPS) {
      client.sql(step).param("survivor", survivor).param("absorbed", absorbed).update();
    }
  }

  /** Does so again for one that a call was under way for, or for the other. */
  @Transactional
  void uniteAgain(Member left) {
    var kin =
        client
            .sql("SELECT profile_id FROM list_member WHERE id = ?")
            .param(left.kin())
            .query(UUID.class)
            .optional();
    if (kin.isPresent() && !kin.get().equals(left.profile().value())) {
      moveTo(kin.get(), left.profile().value());
    } else {
      client.sql("UPDATE list_member SET kin = NULL WHERE id = ?").param(left.id()).update();
    }
  }

  private void forget(Collection<ProfileId> people) {
    client.sql(FORGET).param(ids(people)).update();
  }

  /** In one order, as everybody does who changes several. */
  private void lock(Collection<ProfileId> people) {
    client
        .sql("SELECT id FROM list_member WHERE profile_id = ANY(?) ORDER BY id FOR UPDATE")
        .param(ids(people))
        .query(UUID.class)
        .list();
  }

  private static UUID[] ids(Collection<ProfileId> people) {
    return people.stream().map(ProfileId::value).distinct().toArray(UUID[]::new);
  }

  private static void write(PreparedStatement row, Wish wish) throws SQLException {
    row.setObject(1, wish.destination().value());
    row.setString(2, wish.list());
    row.setObject(3, wish.run().profile().value());
    row.setObject(4, wish.run().id().value());
    row.setObject(5, wish.run().journey().value());
    row.setObject(6, wish.trigger().value());
    row.setTimestamp(7, Timestamp.from(wish.run().entered()));
  }
}
