package dev.cartwheel.audience.extract;

import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes members page by page: of an audience of any size no more than a page is held. */
@Component
class Extracts {
  private static final int PAGE = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private static final String NEXT =
      "SELECT profile_id FROM membership WHERE audience_id = ? AND profile_id > ?"
          + " ORDER BY profile_id LIMIT "
          + PAGE;

  private final JdbcTemplate jdbc;
  private final ShopperStore store;

  Extracts(JdbcTemplate jdbc, ShopperStore store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  void write(UUID audience, ExtractFormat format, Instant now, OutputStream out)
      throws IOException {
    if (format == ExtractFormat.CSV) write(Csv.line(Member.header()), out);
    var ids = next(audience, FIRST);
    while (!ids.isEmpty()) {
      for (var member : members(audience, ids, now)) write(line(member, format), out);
      out.flush();
      ids = ids.size() < PAGE ? List.of() : next(audience, ids.getLast().value());
    }
  }

  private List<ProfileId> next(UUID audience, UUID after) {
    return jdbc.query(
        NEXT, (row, _) -> new ProfileId(row.getObject(1, UUID.class)), audience, after);
  }

  /** Those who are still in. */
  private List<Member> members(UUID audience, List<ProfileId> ids, Instant now) {
    var found = store.find(ids);
    var asked = new AudienceId(audience);
    var members = new ArrayList<Member>();
    for (var id : ids) {
      var profile = found.get(id);
      var since = profile == null ? null : profile.memberships().get(asked);
      if (profile != null && since != null) members.add(Member.of(profile, since, now));
    }
    return members;
  }

  private static String line(Member member, ExtractFormat format) {
    return switch (format) {
      case CSV -> Csv.line(member.row());
      case NDJSON -> Json.mapper().writeValueAsString(member) + "\n";
    };
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
