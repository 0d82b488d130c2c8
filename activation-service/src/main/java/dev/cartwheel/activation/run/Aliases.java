package dev.cartwheel.activation.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who people turned out to be. A change of an absorbed profile may come after the merge: it is
 * another partition.
 */
@Component
class Aliases {
  private final JdbcClient jdbc;

  Aliases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By absorbed profile, the one that is left; profiles that were never absorbed are missing. */
  Map<UUID, UUID> survivors(Collection<UUID> profiles) {
    var found = new HashMap<UUID, UUID>();
    jdbc.sql("SELECT absorbed, survivor FROM alias WHERE absorbed = ANY(?)")
        .param(profiles.toArray(UUID[]::new))
        .query((row, _) -> found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
    return found;
  }

  /** Whoever went into {@code absorbed} before went into {@code survivor} now. */
  void add(UUID absorbed, UUID survivor) {
    jdbc.sql("UPDATE alias SET survivor = ? WHERE survivor = ?")
        .params(survivor, absorbed)
        .update();
    jdbc.sql(
            """
            INSERT INTO alias (absorbed, survivor) VALUES (?, ?)
            ON CONFLICT (absorbed) DO UPDATE SET survivor = excluded.survivor
            """)
        .params(absorbed, survivor)
        .update();
  }
}
