package dev.cartwheel.audience.stream;

import dev.cartwheel.core.event.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of events that were applied: gives each event to whoever claims it first. */
@Component
class AppliedEvents {
  /** Sorted, so that no two transactions wait for each other. */
  private static final String CLAIM =
      "INSERT INTO applied_event (event_id, payload_hash, applied_at)"
          + " SELECT id, hash, clock_timestamp() FROM unnest(?::uuid[], ?::bigint[]) AS n (id, hash)"
          + " ON CONFLICT DO NOTHING RETURNING event_id";

  private static final String PRINTS =
      "SELECT event_id, payload_hash FROM applied_event WHERE event_id = ANY (?::uuid[])";

  private static final String FORGET =
      "DELETE FROM applied_event WHERE event_id IN ("
          + "SELECT event_id FROM applied_event WHERE applied_at < at_ms(?) LIMIT ?)";

  private final JdbcTemplate jdbc;

  /**
   * @param fresh seen for the first time, in the order they came
   * @param duplicates how many were seen before
   * @param collisions those that say something else than what was seen under their id
   */
  record Claimed(List<Arrival> fresh, int duplicates, List<Arrival> collisions) {}

  AppliedEvents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Claimed claim(List<Arrival> arrivals) {
    var first = new LinkedHashMap<EventId, Arrival>();
    for (var arrival : arrivals) first.putIfAbsent(arrival.id(), arrival);
    var taken = claimed(first);
    var fresh = first.values().stream().filter(arrival -> taken.contains(arrival.id())).toList();
    if (fresh.size() == arrivals.size()) return new Claimed(fresh, 0, List.of());
    return withRepeated(arrivals, first, fresh, taken);
  }

  int forgetBefore(long instant, int most) {
    return jdbc.update(FORGET, instant, most);
  }

  private Set<EventId> claimed(Map<EventId, Arrival> first) {
    if (first.isEmpty()) return Set.of();
    var sorted =
        first.values().stream().sorted((a, b) -> a.id().value().compareTo(b.id().value())).toList();
    var ids = sorted.stream().map(arrival -> arrival.id().toString()).toArray(String[]::new);
    var prints = sorted.stream().mapToLong(Arrival::fingerprint).toArray();
    return new HashSet<>(
        jdbc.query(CLAIM, (row, _) -> new EventId(row.getObject(1, UUID.class)), ids, prints));
  }

  private Claimed withRepeated(
      List<Arrival> arrivals,
      Map<EventId, Arrival> first,
      List<Arrival> fresh,
      Set<EventId> taken) {
    var prints = prints(first.keySet().stream().filter(id -> !taken.contains(id)).toList());
    for (var arrival : fresh) prints.put(arrival.id(), arrival.fingerprint());
    var collisions = new ArrayList<Arrival>();
    for (var arrival : arrivals) {
      var print = prints.get(arrival.id());
      if (print != null && print != arrival.fingerprint()) collisions.add(arrival);
    }
    return new Claimed(fresh, arrivals.size() - fresh.size() - collisions.size(), collisions);
  }

  private Map<EventId, Long> prints(List<EventId> ids) {
    var prints = new HashMap<EventId, Long>();
    if (ids.isEmpty()) return prints;
    var texts = ids.stream().map(EventId::toString).toArray(String[]::new);
    jdbc.query(
        PRINTS,
        row -> {
          prints.put(new EventId(row.getObject(1, UUID.class)), row.getLong(2));
        },
        (Object) texts);
    return prints;
  }
}
