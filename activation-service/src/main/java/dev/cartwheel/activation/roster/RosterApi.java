package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Lists of a destination over HTTP: how they stand, and bringing the far side back to it. */
@RestController
@RequestMapping("/api/destinations/{id}")
class RosterApi {
  private static final double USUAL_SHARE = 0.2;

  private static final String LISTS =
      """
      SELECT list, count(*) FILTER (WHERE wanted) AS wanted,
        count(*) FILTER (WHERE applied = 'IN') AS placed,
        count(*) FILTER (WHERE wanted AND applied <> 'IN' AND gave_up IS NULL) AS to_add,
        count(*) FILTER (WHERE NOT wanted AND applied <> 'OUT' AND gave_up IS NULL) AS to_remove,
        count(*) FILTER (WHERE gave_up IS NOT NULL) AS given_up,
        extract(epoch FROM clock_timestamp()
          - min(wished_at) FILTER (WHERE NOT wanted AND applied <> 'OUT')) AS oldest_removal
      FROM list_member WHERE destination_id = ? GROUP BY list ORDER BY list
      """;

  private final JdbcClient jdbc;
  private final Destinations destinations;
  private final Reconciliation reconciliation;
  private final Gates gates;

  RosterApi(
      JdbcClient jdbc, Destinations destinations, Reconciliation reconciliation, Gates gates) {
    this.jdbc = jdbc;
    this.destinations = destinations;
    this.reconciliation = reconciliation;
    this.gates = gates;
  }

  /** A list: what is wished for, what the far side knows, and how long the oldest removal waits. */
  record View(
      String list,
      long wanted,
      long placed,
      long toAdd,
      long toRemove,
      long givenUp,
      @Nullable Double oldestRemovalSeconds) {}

  record Views(List<View> lists) {}

  @GetMapping("/lists")
  Views lists(@PathVariable UUID id) {
    find(id);
    return new Views(
        jdbc.sql(LISTS)
            .param(id)
            .query(
                (row, _) ->
                    new View(
                        row.getString("list"),
                        row.getLong("wanted"),
                        row.getLong("placed"),
                        row.getLong("to_add"),
                        row.getLong("to_remove"),
                        row.getLong("given_up"),
                        row.getObject("oldest_removal") == null
                            ? null
                            : row.getDouble("oldest_removal")))
            .list());
  }

  /**
   * Counts what a full telling would do, and does it where {@code dryRun} is false. Refused with
   * 409 where it would take off a larger share of the members than {@code mostRemoved}.
   */
  @PostMapping("/reconcile")
  Reconciliation.Counts reconcile(@PathVariable UUID id, @RequestBody JsonNode sent) {
    var json = Field.root(sent).object("list", "dryRun", "mostRemovedPercent");
    var list = json.find("list").map(f -> f.text(200)).orElse("");
    var share =
        json.find("mostRemovedPercent").map(f -> f.number(0, 100) / 100.0).orElse(USUAL_SHARE);
    var destination = find(id);
    if (json.find("dryRun").map(Field::truth).orElse(true)) {
      return reconciliation.count(destination, list);
    }
    var counts = reconciliation.reconcile(destination, list, share);
    gates.wake();
    return counts;
  }

  private DestinationId find(UUID id) {
    var destination = new DestinationId(id);
    if (!destinations.exists(destination)) throw Problem.notFound("no destination " + id);
    return destination;
  }
}
