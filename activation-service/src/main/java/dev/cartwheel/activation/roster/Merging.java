package dev.cartwheel.activation.roster;

import java.util.List;

/** Two profiles turned out to be one person: what becomes of their places on lists. */
final class Merging {
  private static final String PAIR =
      """
      gone.profile_id = :absorbed AND kept.profile_id = :survivor
        AND gone.destination_id = kept.destination_id AND gone.list = kept.list
      """;

  /** The far side knows nothing of it, and is not being told of it either. */
  private static final String UNTOLD =
      " AND kept.applied = 'OUT' AND kept.claim IS NULL AND kept.handle IS NULL";

  /** Where only one has a place, it is the other's now. */
  private static final String MOVE =
      """
      UPDATE list_member AS gone SET profile_id = :survivor, kin = NULL WHERE profile_id = :absorbed
        AND NOT EXISTS (SELECT FROM list_member AS kept WHERE kept.profile_id = :survivor
          AND kept.destination_id = gone.destination_id AND kept.list = gone.list)
      """;

  /** Both wishes count, also while one of them is being told. */
  private static final String UNITE =
      """
      UPDATE list_member AS kept SET
        holders = ARRAY(SELECT unnest(kept.holders) UNION SELECT unnest(gone.holders)),
        journey_id = CASE WHEN kept.wanted THEN kept.journey_id ELSE gone.journey_id END,
        trigger_audience =
          CASE WHEN kept.wanted THEN kept.trigger_audience ELSE gone.trigger_audience END,
        triggered_at = CASE WHEN kept.wanted THEN kept.triggered_at ELSE gone.triggered_at END,
        wished_at = CASE WHEN kept.wanted THEN kept.wished_at ELSE clock_timestamp() END,
        gave_up = NULL, attempts = 0, next_at = clock_timestamp()
      FROM list_member AS gone WHERE gone.wanted AND
      """
          + PAIR;

  /** The place of the one that is gone will do: it knows the names by which it has to be left. */
  private static final String SUCCEED =
      """
      UPDATE list_member AS gone SET holders = kept.holders, journey_id = kept.journey_id,
        trigger_audience = kept.trigger_audience, triggered_at = kept.triggered_at,
        wished_at = CASE WHEN gone.wanted THEN gone.wished_at ELSE clock_timestamp() END,
        gave_up = NULL, attempts = 0, next_at = clock_timestamp()
      FROM list_member AS kept WHERE
      """
          + PAIR
          + UNTOLD;

  private static final String YIELD =
      "DELETE FROM list_member AS kept USING list_member AS gone WHERE " + PAIR + UNTOLD;

  /** The same names, or nothing that the far side knows of: there is nothing to take off. */
  private static final String DROP =
      """
      DELETE FROM list_member AS gone USING list_member AS kept
      WHERE gone.claim IS NULL AND (gone.applied = 'OUT'
        OR kept.claim IS NULL AND kept.applied <> 'OUT' AND gone.identity_hash = kept.identity_hash)
        AND
      """
          + PAIR;

  /**
   * Other names, which are taken off; or names that are not certain yet, as a call is under way:
   * looked at again a second later.
   */
  private static final String LET_GO =
      """
      UPDATE list_member AS gone SET holders = '{}', gave_up = NULL,
        wished_at = CASE WHEN gone.wanted THEN clock_timestamp() ELSE gone.wished_at END,
        kin = CASE WHEN OPEN THEN kept.id END,
        next_at = clock_timestamp() + make_interval(secs => CASE WHEN OPEN THEN 1 ELSE 0 END)
      FROM list_member AS kept WHERE
      """
              .replace(
                  "OPEN",
                  "gone.claim IS NOT NULL OR kept.claim IS NOT NULL OR kept.applied = 'OUT'")
          + PAIR;

  private static final String PAST =
      "UPDATE list_past SET profile_id = :survivor WHERE profile_id = :absorbed";

  static final List<String> STEPS = List.of(MOVE, UNITE, SUCCEED, YIELD, MOVE, DROP, LET_GO, PAST);

  private Merging() {}
}
