package dev.cartwheel.activation.roster;

import java.util.List;

/** Two profiles turned out to be one person: what becomes of their places on lists. */
final class Merging {
  private static final String PAIRS =
      """
      FROM list_member AS gone
      WHERE gone.profile_id = :absorbed AND kept.profile_id = :survivor
        AND gone.destination_id = kept.destination_id AND gone.list = kept.list
      """;

  /** Where only one had a place, it is the other's now. */
  private static final String MOVE =
      """
      UPDATE list_member AS gone SET profile_id = :survivor WHERE profile_id = :absorbed
        AND NOT EXISTS (SELECT FROM list_member AS kept WHERE kept.profile_id = :survivor
          AND kept.destination_id = gone.destination_id AND kept.list = gone.list)
      """;

  /** Both wishes count; if only the one that is gone was on the list, the other is there now. */
  private static final String UNITE =
      """
      UPDATE list_member AS kept SET
        holders = ARRAY(SELECT unnest(kept.holders) UNION SELECT unnest(gone.holders)),
        applied = CASE WHEN kept.applied = 'OUT' THEN gone.applied ELSE kept.applied END,
        identity = CASE WHEN kept.applied = 'OUT' THEN gone.identity ELSE kept.identity END,
        identity_hash =
          CASE WHEN kept.applied = 'OUT' THEN gone.identity_hash ELSE kept.identity_hash END,
        reference = CASE WHEN kept.applied = 'OUT' THEN gone.reference ELSE kept.reference END
      """
          + PAIRS
          + " AND kept.claim IS NULL AND gone.claim IS NULL";

  /** The same names, or nothing that the far side knows of: there is nothing to take off. */
  private static final String DROP =
      """
      DELETE FROM list_member AS gone USING list_member AS kept
      WHERE gone.profile_id = :absorbed AND kept.profile_id = :survivor
        AND gone.destination_id = kept.destination_id AND gone.list = kept.list
        AND gone.claim IS NULL AND (gone.applied = 'OUT' OR gone.identity_hash = kept.identity_hash)
      """;

  private static final String LET_GO =
      """
      UPDATE list_member SET holders = '{}', gave_up = NULL, wished_at = clock_timestamp(),
        next_at = clock_timestamp()
      WHERE profile_id = :absorbed AND CAST(:survivor AS uuid) IS NOT NULL
      """;

  static final List<String> STEPS = List.of(MOVE, UNITE, DROP, LET_GO);

  private Merging() {}
}
