package dev.cartwheel.audience.fault;

import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.embedded.Database;
import dev.cartwheel.wire.ChangeJson;
import dev.cartwheel.wire.ProfileChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps what was committed to be told, which the outbox itself forgets once it is published. */
final class Audit {
  private static final String BEGIN =
      """
      CREATE TABLE audience.audit (id bigint, key text, payload bytea);
      CREATE FUNCTION audience.audited() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO audience.audit VALUES (new.id, new.key, new.payload);
        RETURN NULL;
      END $$;
      CREATE TRIGGER audit AFTER INSERT ON audience.outbox FOR EACH ROW
        EXECUTE FUNCTION audience.audited()
      """;

  /** A profile's person, by any name of it or of what it went into. */
  private static final String PEOPLE =
      """
      WITH RECURSIVE gone (id, into_id) AS (
        SELECT absorbed, survivor FROM audience.merge_log
        UNION SELECT g.id, m.survivor FROM gone g JOIN audience.merge_log m ON m.absorbed = g.into_id)
      SELECT profile_id, value FROM audience.identifier
      UNION ALL SELECT g.id, i.value FROM gone g JOIN audience.identifier i ON i.profile_id = g.into_id
      """;

  private final Database database;

  /** A change that was committed, by the profile that it is keyed by. */
  record Told(String profile, ProfileChange change) {}

  private Audit(Database database) {
    this.database = database;
  }

  static Audit begin(Database database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(BEGIN);
    }
    return new Audit(database);
  }

  /** All that was committed, in its order. */
  List<Told> told() throws SQLException {
    var told = new ArrayList<Told>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT key, payload FROM audience.audit ORDER BY id")) {
      while (rows.next()) told.add(new Told(rows.getString(1), ChangeJson.read(rows.getBytes(2))));
    }
    return told;
  }

  /** Entries and exits of each person, as {@link Truth} spells them. */
  Map<String, List<String>> crossings() throws SQLException {
    var people = people();
    var crossings = new TreeMap<String, List<String>>();
    for (var one : told()) {
      var of =
          crossings.computeIfAbsent(people.get(one.change().profile()), _ -> new ArrayList<>());
      switch (one.change()) {
        case ProfileChange.Entered(var _, var audience, var at, var _) ->
            of.add(Truth.crossing("entered", new AudienceId(audience), at));
        case ProfileChange.Exited(var _, var audience, var at, var _) ->
            of.add(Truth.crossing("exited", new AudienceId(audience), at));
        case ProfileChange.Purchased _, ProfileChange.Merged _ -> {}
        case ProfileChange.OrderTold _, ProfileChange.Refunded _, ProfileChange.Cancelled _ -> {}
        case ProfileChange.ConsentChanged _, ProfileChange.Erased _ -> {}
      }
    }
    crossings.values().forEach(of -> of.sort(null));
    return crossings;
  }

  private Map<UUID, String> people() throws SQLException {
    var people = new HashMap<UUID, String>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(PEOPLE)) {
      while (rows.next()) {
        people.put(rows.getObject(1, UUID.class), Crowd.person(rows.getString(2)));
      }
    }
    return people;
  }
}
