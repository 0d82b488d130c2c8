package dev.cartwheel.audience.definition;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is in an audience now. */
@Component
class Members {
  private static final String PAGE =
      "SELECT profile_id, since FROM membership WHERE audience_id = ? AND profile_id > ?"
          + " ORDER BY profile_id LIMIT ?";
  private static final String SIZE = "SELECT count(*) FROM membership WHERE audience_id = ?";
  private static final UUID FIRST = new UUID(0, 0);

  private final JdbcClient jdbc;

  /**
   * @param since the instant of entry
   */
  record Member(UUID profile, Instant since) {}

  /**
   * @param members sorted by profile
   * @param next cursor of the next page; null on the last one
   */
  record Page(List<Member> members, @Nullable UUID next) {}

  Members(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Page page(UUID audience, @Nullable UUID cursor, int limit) {
    var found =
        jdbc.sql(PAGE)
            .params(audience, cursor == null ? FIRST : cursor, limit + 1)
            .query(
                (row, _) ->
                    new Member(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
            .list();
    if (found.size() <= limit) return new Page(found, null);
    return new Page(found.subList(0, limit), found.get(limit - 1).profile());
  }

  long size(UUID audience) {
    return jdbc.sql(SIZE).param(audience).query(Long.class).single();
  }
}
