package dev.cartwheel.activation.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The addresses that are not written to, by channel. */
@Component
public class Suppressions {
  private final JdbcClient jdbc;

  Suppressions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** True when the address was not suppressed before. */
  public boolean add(String channel, String address, UUID profile, String reason) {
    return jdbc.sql(
                """
                INSERT INTO suppression (channel, address_hash, profile_id, reason, since)
                VALUES (?, ?, ?, ?, clock_timestamp()) ON CONFLICT DO NOTHING
                """)
            .params(channel, hash(address), profile, reason)
            .update()
        == 1;
  }

  /** Nothing stands against the address any more. */
  public void remove(String channel, String address) {
    jdbc.sql("DELETE FROM suppression WHERE channel = ? AND address_hash = ?")
        .params(channel, hash(address))
        .update();
  }

  /** Why the address must not be written to; empty when it may. */
  public Optional<String> find(String channel, String address) {
    return jdbc.sql("SELECT reason FROM suppression WHERE channel = ? AND address_hash = ?")
        .params(channel, hash(address))
        .query(String.class)
        .optional();
  }

  /** What stands against somebody's address by a channel, and since when. */
  public record Suppressed(UUID profile, String channel, String reason, Instant since) {}

  /** All that stands against the addresses of these people. */
  public List<Suppressed> of(Collection<UUID> people) {
    return jdbc.sql("SELECT * FROM suppression WHERE profile_id = ANY(?)")
        .param(people.toArray(UUID[]::new))
        .query(
            (row, _) ->
                new Suppressed(
                    row.getObject("profile_id", UUID.class),
                    row.getString("channel"),
                    row.getString("reason"),
                    row.getTimestamp("since").toInstant()))
        .list();
  }

  /** The person has granted the channel since. */
  public void lift(UUID profile, String channel, Instant granted) {
    jdbc.sql("DELETE FROM suppression WHERE profile_id = ? AND channel = ? AND since < ?")
        .params(profile, channel, Timestamp.from(granted))
        .update();
  }

  public void moveTo(UUID survivor, UUID absorbed) {
    jdbc.sql("UPDATE suppression SET profile_id = ? WHERE profile_id = ?")
        .params(survivor, absorbed)
        .update();
  }

  private static byte[] hash(String address) {
    var normal =
        Normalizer.normalize(address.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return sha.digest(normal.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
