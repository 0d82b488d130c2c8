package dev.cartwheel.activation.letter;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.runtime.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Dead letters over HTTP, the latest first. */
@RestController
@RequestMapping("/api/dead-letters")
class LetterApi {
  private static final int MOST = 500;

  /** Every filter may be null, and then lets all through. */
  private static final String QUERY =
      """
      SELECT * FROM dead_letter
      WHERE (CAST(:destination AS uuid) IS NULL OR destination_id = :destination)
        AND (CAST(:profile AS uuid) IS NULL OR profile_id = :profile)
        AND (CAST(:operation AS text) IS NULL OR operation = :operation)
        AND (CAST(:class AS text) IS NULL OR class = :class)
      ORDER BY at DESC, subject LIMIT :most
      """;

  private final JdbcClient jdbc;
  private final List<Replayable> replayables;
  private final Letters letters;

  LetterApi(JdbcClient jdbc, List<Replayable> replayables, Letters letters) {
    this.jdbc = jdbc;
    this.replayables = replayables;
    this.letters = letters;
  }

  /** A dead letter as it is told. */
  record View(
      UUID id,
      String operation,
      UUID destination,
      UUID profile,
      String type,
      String reason,
      int attempts,
      Instant at) {}

  /**
   * Those that were found.
   *
   * @param more whether there are more than are shown
   */
  record Page(List<View> deadLetters, boolean more) {}

  /**
   * What a replay did.
   *
   * @param replayed are tried again
   * @param dropped nobody wishes for them any more
   */
  record Replayed(int replayed, int dropped) {}

  private record Filter(
      @Nullable UUID destination,
      @Nullable UUID profile,
      @Nullable String operation,
      @Nullable String type) {}

  @GetMapping
  Page list(
      @RequestParam(required = false) @Nullable UUID destination,
      @RequestParam(required = false) @Nullable UUID profile,
      @RequestParam(required = false) @Nullable String operation,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("", "1 to " + MOST, "limit was " + limit).with("parameter", "limit");
    }
    var found = find(new Filter(destination, profile, operation(operation), type), limit + 1);
    return new Page(found.subList(0, Math.min(found.size(), limit)), found.size() > limit);
  }

  /**
   * Tries again what a filter finds, at most 500 at once, by what is wished for now: a shopper who
   * left since is not brought back.
   */
  @PostMapping("/replay")
  @Transactional
  Replayed replay(@RequestBody JsonNode sent) {
    var json = Field.root(sent).object("destination", "profile", "operation", "type");
    var filter =
        new Filter(
            json.find("destination").map(Field::uuid).orElse(null),
            json.find("profile").map(Field::uuid).orElse(null),
            json.find("operation").map(f -> f.choice(Operation.class).name()).orElse(null),
            json.find("type").map(f -> f.text(50)).orElse(null));
    Map<Operation, List<UUID>> found = new HashMap<>();
    for (var each : find(filter, MOST)) {
      var operation = Operation.valueOf(each.operation().toUpperCase(Locale.ROOT));
      found.computeIfAbsent(operation, _ -> new ArrayList<>()).add(each.id());
    }
    var all = 0;
    var replayed = 0;
    for (var entry : found.entrySet()) {
      all += entry.getValue().size();
      letters.remove(entry.getValue());
      for (var replayable : replayables) {
        if (replayable.operations().contains(entry.getKey())) {
          replayed += replayable.replay(entry.getValue());
        }
      }
    }
    return new Replayed(replayed, all - replayed);
  }

  private List<View> find(Filter filter, int most) {
    return jdbc.sql(QUERY)
        .param("destination", filter.destination())
        .param("profile", filter.profile())
        .param("operation", filter.operation())
        .param("class", filter.type())
        .param("most", most)
        .query((row, _) -> view(row))
        .list();
  }

  private static @Nullable String operation(@Nullable String word) {
    if (word == null) return null;
    try {
      return Operation.valueOf(word.toUpperCase(Locale.ROOT)).name();
    } catch (IllegalArgumentException unknown) {
      var words = Arrays.stream(Operation.values()).map(Field::word).toList();
      throw Problem.invalid(
              "", "one of " + String.join(", ", words), "operation was '" + word + "'")
          .with("parameter", "operation");
    }
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getObject("subject", UUID.class),
        row.getString("operation").toLowerCase(Locale.ROOT),
        row.getObject("destination_id", UUID.class),
        row.getObject("profile_id", UUID.class),
        row.getString("class"),
        row.getString("reason"),
        row.getInt("attempts"),
        row.getTimestamp("at").toInstant());
  }
}
