package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Deliveries over HTTP, the one planned last first. */
@RestController
public class DeliveryApi {
  private static final int MOST = 500;

  /** Every filter may be null, and then lets all through. */
  private static final String QUERY =
      """
      SELECT * FROM delivery
      WHERE (CAST(:profile AS uuid) IS NULL OR profile_id = :profile)
        AND (CAST(:journey AS uuid) IS NULL OR journey_id = :journey)
        AND (CAST(:state AS text) IS NULL OR state = :state)
        AND (CAST(:reason AS text) IS NULL OR reason_code = :reason)
        AND (CAST(:before AS uuid) IS NULL OR id < :before)
      ORDER BY id DESC LIMIT :most
      """;

  private final JdbcClient jdbc;

  DeliveryApi(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A delivery as it is told.
   *
   * @param reason why it stands where it stands, in words; missing while nothing is to be said
   * @param reasonCode the same as one of few
   * @param seen the facts that the last ruling was made on
   * @param address where it went, masked
   */
  public record View(
      UUID id,
      UUID journey,
      UUID run,
      UUID profile,
      String step,
      String channel,
      UUID destination,
      String state,
      @Nullable String reason,
      @Nullable String reasonCode,
      @Nullable JsonNode seen,
      @Nullable String address,
      int attempts,
      Instant dueAt,
      Instant notAfter,
      Instant nextAt,
      Instant plannedAt,
      @Nullable Instant claimedAt,
      @Nullable Instant sentAt,
      @Nullable String reference) {}

  /**
   * A page.
   *
   * @param next cursor of the page that follows; missing on the last
   */
  record Page(List<View> deliveries, @Nullable UUID next) {}

  @GetMapping("/api/deliveries")
  Page list(
      @RequestParam(required = false) @Nullable UUID profile,
      @RequestParam(required = false) @Nullable UUID journey,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("", "1 to " + MOST, "limit was " + limit).with("parameter", "limit");
    }
    var rows =
        jdbc.sql(QUERY)
            .param("profile", profile)
            .param("journey", journey)
            .param("state", state == null ? null : word(DeliveryState.class, "state", state).name())
            .param("reason", reason == null ? null : word(Reason.class, "reason", reason).code())
            .param("before", cursor)
            .param("most", limit + 1)
            .query((row, _) -> view(row))
            .list();
    if (rows.size() <= limit) return new Page(rows, null);
    var page = rows.subList(0, limit);
    return new Page(page, page.getLast().id());
  }

  /** What a journey planned for a person, the latest first. */
  public List<View> of(UUID journey, UUID profile, int most) {
    return jdbc.sql(QUERY)
        .param("profile", profile)
        .param("journey", journey)
        .param("state", null)
        .param("reason", null)
        .param("before", null)
        .param("most", most)
        .query((row, _) -> view(row))
        .list();
  }

  private static <E extends Enum<E>> E word(Class<E> words, String parameter, String word) {
    var all = words.getEnumConstants();
    return Arrays.stream(all)
        .filter(each -> each.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                        "",
                        "one of " + String.join(", ", Arrays.stream(all).map(Field::word).toList()),
                        parameter + " was '" + word + "'")
                    .with("parameter", parameter));
  }

  private static View view(ResultSet row) throws SQLException {
    var seen = row.getString("seen");
    return new View(
        row.getObject("id", UUID.class),
        row.getObject("journey_id", UUID.class),
        row.getObject("run_id", UUID.class),
        row.getObject("profile_id", UUID.class),
        row.getString("step"),
        row.getString("channel"),
        row.getObject("destination_id", UUID.class),
        row.getString("state").toLowerCase(Locale.ROOT),
        row.getString("reason"),
        row.getString("reason_code"),
        seen == null ? null : Json.mapper().readTree(seen),
        masked(row.getString("address")),
        row.getInt("attempts"),
        row.getTimestamp("due_at").toInstant(),
        row.getTimestamp("not_after").toInstant(),
        row.getTimestamp("next_at").toInstant(),
        row.getTimestamp("planned_at").toInstant(),
        instant(row, "claimed_at"),
        instant(row, "sent_at"),
        row.getString("reference"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** The first letter and the host of a mail address; anything else is an id. */
  private static @Nullable String masked(@Nullable String address) {
    if (address == null || address.indexOf('@') < 1) return address;
    return address.charAt(0) + "***" + address.substring(address.lastIndexOf('@'));
  }
}
