package dev.cartwheel.activation.roster;

import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a far side be as the books say, list by list: tells every member again, tries again what
 * was given up, and lets go of whoever is held by a run that is over.
 */
@Component
class Reconciliation {
  /** Up to so many removals are nothing to wonder at, whatever share they are. */
  private static final int FEW = 20;

  /** A member that only runs hold that are not on their way any more. */
  private static final String STRAY =
      """
      wanted AND NOT EXISTS (
        SELECT FROM run WHERE run.id = ANY(list_member.holders) AND run.state = 'ACTIVE')
      """;

  private static final String COUNT =
      """
      SELECT count(*) FILTER (WHERE wanted AND NOT (%1$s)) AS wanted,
        count(*) FILTER (WHERE applied = 'IN') AS placed,
        count(*) FILTER (WHERE wanted AND applied = 'IN' AND NOT (%1$s)) AS resent,
        count(*) FILTER (WHERE wanted AND applied <> 'IN' AND NOT (%1$s)) AS added,
        count(*) FILTER (WHERE applied <> 'OUT' AND (NOT wanted OR (%1$s))) AS removed,
        count(*) FILTER (WHERE %1$s) AS strays,
        count(*) FILTER (WHERE gave_up IS NOT NULL) AS given_up
      FROM list_member
      WHERE destination_id = :destination AND (CAST(:list AS text) IS NULL OR list = :list)
      """
          .formatted(STRAY);

  private static final String LET_GO =
      """
      UPDATE list_member SET holders = '{}', wished_at = clock_timestamp()
      WHERE destination_id = :destination AND (CAST(:list AS text) IS NULL OR list = :list) AND
      """
          + STRAY;

  private static final String TELL =
      """
      UPDATE list_member SET gave_up = NULL, attempts = 0, next_at = clock_timestamp(),
        applied = CASE WHEN wanted AND applied = 'IN' THEN 'UNSURE' ELSE applied END,
        wished_at = CASE WHEN gave_up IS NOT NULL THEN clock_timestamp() ELSE wished_at END
      WHERE destination_id = :destination AND (CAST(:list AS text) IS NULL OR list = :list)
        AND claim IS NULL
      """;

  /** In the order in which everybody locks several. */
  private static final String LOCK =
      """
      SELECT count(*) FROM (
        SELECT id FROM list_member
        WHERE destination_id = :destination AND (CAST(:list AS text) IS NULL OR list = :list)
        ORDER BY id FOR UPDATE) AS locked
      """;

  private final JdbcClient jdbc;

  Reconciliation(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a list is, and what would be told.
   *
   * @param wanted people that are to be on it
   * @param placed those that we put there, as far as is known
   * @param resent those that are told again
   * @param added those that are not there yet
   * @param removed those that are taken off
   * @param strays among these, whoever is held by a run that is over
   * @param givenUp places that nothing was tried for any more
   */
  record Counts(
      long wanted, long placed, long resent, long added, long removed, long strays, long givenUp) {}

  Counts count(DestinationId destination, String list) {
    return jdbc.sql(COUNT)
        .param("destination", destination.value())
        .param("list", list.isEmpty() ? null : list)
        .query(
            (row, _) ->
                new Counts(
                    row.getLong("wanted"),
                    row.getLong("placed"),
                    row.getLong("resent"),
                    row.getLong("added"),
                    row.getLong("removed"),
                    row.getLong("strays"),
                    row.getLong("given_up")))
        .single();
  }

  /**
   * Does so.
   *
   * @param list empty for all lists
   * @param mostRemoved the share of those placed that may be taken off; more is refused
   */
  @Transactional
  Counts reconcile(DestinationId destination, String list, double mostRemoved) {
    jdbc.sql(LOCK)
        .param("destination", destination.value())
        .param("list", list.isEmpty() ? null : list)
        .query(Long.class)
        .single();
    var counts = count(destination, list);
    if (counts.removed() > FEW && counts.removed() > mostRemoved * counts.placed()) {
      throw Problem.of(
          ProblemKind.CONFLICT,
          "it would take off %d of %d members, which is more than the share of %s that may be"
              .formatted(counts.removed(), counts.placed(), mostRemoved));
    }
    for (var statement : new String[] {LET_GO, TELL}) {
      jdbc.sql(statement)
          .param("destination", destination.value())
          .param("list", list.isEmpty() ? null : list)
          .update();
    }
    return counts;
  }
}
