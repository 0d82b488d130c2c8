package dev.cartwheel.activation.consent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people said last about channels: the later word counts, of two at one instant the stricter.
 * Of two profiles that turn out to be one person, a no of either is a no of both until the next yes
 * of theirs.
 */
@Component
public class Words {
  private static final String SAY =
      """
      INSERT INTO consent_word AS known (profile_id, channel, granted, since)
      VALUES (:person, :channel, :granted, :at)
      ON CONFLICT (profile_id, channel) DO UPDATE SET granted = :granted, since = excluded.since
      WHERE known.since < excluded.since OR (known.since = excluded.since AND NOT :granted)
      """;

  /** The later instant stays, so that no yes from before it lifts this no when told again. */
  private static final String OVERRULE =
      """
      INSERT INTO consent_word AS known (profile_id, channel, granted, since)
      VALUES (:person, :channel, false, :at)
      ON CONFLICT (profile_id, channel) DO UPDATE SET granted = false,
        since = greatest(known.since, excluded.since)
      """;

  private static final String MOVE =
      """
      INSERT INTO consent_word AS known (profile_id, channel, granted, since)
      SELECT CAST(:survivor AS uuid), channel, granted, since FROM consent_word
      WHERE profile_id = :absorbed
      ON CONFLICT (profile_id, channel) DO UPDATE SET granted = known.granted AND excluded.granted,
        since = greatest(known.since, excluded.since)
      """;

  private final JdbcClient jdbc;

  Words(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void yes(UUID person, String channel, Instant at) {
    say(person, channel, true, at);
  }

  /**
   * True when it is news: said after whatever they said before, and not told already.
   *
   * @param ofAbsorbed whether it was told of a profile that went into theirs; then it is a no of
   *     both, whatever the other said
   */
  public boolean no(UUID person, String channel, Instant at, boolean ofAbsorbed) {
    if (refused(person).contains(channel)) {
      say(person, channel, false, at);
      return false;
    }
    if (ofAbsorbed) overrule(person, channel, at);
    else say(person, channel, false, at);
    return refused(person).contains(channel);
  }

  /** The channels by which they do not want to be reached; the caller's own. */
  public Set<String> refused(UUID person) {
    return new HashSet<>(
        jdbc.sql("SELECT channel FROM consent_word WHERE profile_id = ? AND NOT granted")
            .param(person)
            .query(String.class)
            .list());
  }

  public void moveTo(UUID survivor, UUID absorbed) {
    jdbc.sql(MOVE).param("survivor", survivor).param("absorbed", absorbed).update();
    forget(absorbed);
  }

  public void forget(UUID person) {
    jdbc.sql("DELETE FROM consent_word WHERE profile_id = ?").param(person).update();
  }

  private void say(UUID person, String channel, boolean granted, Instant at) {
    jdbc.sql(SAY)
        .param("person", person)
        .param("channel", channel)
        .param("granted", granted)
        .param("at", Timestamp.from(at))
        .update();
  }

  private void overrule(UUID person, String channel, Instant at) {
    jdbc.sql(OVERRULE)
        .param("person", person)
        .param("channel", channel)
        .param("at", Timestamp.from(at))
        .update();
  }
}
