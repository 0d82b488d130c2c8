package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of identifiers: who goes by which name. */
final class IdentifierRows {
  private static final String FIND =
      "SELECT i.kind, i.value, i.profile_id FROM unnest(?::smallint[], ?::text[]) AS n (kind, value)"
          + " JOIN identifier i ON i.kind = n.kind AND i.value = n.value";

  private static final String INSERT =
      "INSERT INTO identifier (kind, value, profile_id)"
          + " SELECT * FROM unnest(?::smallint[], ?::text[], ?::uuid[]) ON CONFLICT DO NOTHING";

  private static final String MOVE =
      "UPDATE identifier i SET profile_id = n.profile_id"
          + " FROM unnest(?::smallint[], ?::text[], ?::uuid[]) AS n (kind, value, profile_id)"
          + " WHERE i.kind = n.kind AND i.value = n.value";

  private static final String DROP =
      "DELETE FROM identifier i USING unnest(?::smallint[], ?::text[]) AS n (kind, value)"
          + " WHERE i.kind = n.kind AND i.value = n.value";

  private final JdbcTemplate jdbc;

  IdentifierRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<Identifier, ProfileId> owners(Collection<Identifier> names) {
    var owners = new HashMap<Identifier, ProfileId>();
    jdbc.query(
        FIND,
        row -> {
          var name = new Identifier(Kinds.of(row.getInt(1)), row.getString(2));
          owners.put(name, new ProfileId(row.getObject(3, UUID.class)));
        },
        Columns.kinds(names),
        Columns.values(names));
    return owners;
  }

  /**
   * Writes who owns what now; throws {@link Outdated} when somebody else was first to own a new
   * name.
   */
  void write(Shoppers shoppers) {
    var fresh = new ArrayList<Map.Entry<Identifier, ProfileId>>();
    var moved = new ArrayList<Map.Entry<Identifier, ProfileId>>();
    for (var owner : shoppers.newOwners().entrySet()) {
      (shoppers.isKnown(owner.getKey()) ? moved : fresh).add(owner);
    }
    if (!fresh.isEmpty() && write(INSERT, fresh) != fresh.size()) {
      throw new Outdated("a new identifier was taken meanwhile");
    }
    if (!moved.isEmpty() && write(MOVE, moved) != moved.size()) {
      throw new IllegalStateException("an identifier of a locked profile is gone");
    }
    var lost = shoppers.lostNames();
    drop(lost);
  }

  /** Nobody goes by these any more. */
  void drop(Collection<Identifier> names) {
    if (!names.isEmpty()) jdbc.update(DROP, Columns.kinds(names), Columns.values(names));
  }

  /** Sorted, so that no two transactions wait for each other. */
  private int write(String sql, List<Map.Entry<Identifier, ProfileId>> owners) {
    owners.sort(Map.Entry.comparingByKey());
    var names = owners.stream().map(Map.Entry::getKey).toList();
    var ids = ProfileRows.texts(owners.stream().map(Map.Entry::getValue).toList());
    return jdbc.update(sql, Columns.kinds(names), Columns.values(names), ids);
  }
}
