package dev.cartwheel.activation.response;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of responses. */
@Component
public class Responses {
  /** What a message that we do not know is said to have met with is nothing. */
  private static final String ADD =
      """
      INSERT INTO response (mark, delivery_id, run_id, journey_id, profile_id, kind, at, link, automated, why)
      SELECT ?, id, run_id, journey_id, profile_id, ?, ?, ?, ?, ? FROM delivery WHERE id = ?
      ON CONFLICT (mark) DO NOTHING
      """;

  private static final String CLICKS =
      """
      SELECT response.id, delivery_id, link, at, automated, coalesce(sent_at, claimed_at) AS sent
      FROM response JOIN delivery ON delivery.id = delivery_id
      WHERE delivery_id = ANY(?) AND kind = 'CLICKED'
      """;

  private final JdbcClient client;
  private final JdbcTemplate jdbc;

  Responses(JdbcClient client, JdbcTemplate jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  /**
   * Each once, however often it is told; and what it throws light on is looked at again.
   *
   * @return how many had not been told before
   */
  @Transactional
  public int add(Collection<Response> responses) {
    if (responses.isEmpty()) return 0;
    var added =
        jdbc.batchUpdate(
            ADD,
            responses.stream()
                .map(
                    each ->
                        new Object[] {
                          each.mark(),
                          each.kind().name(),
                          Timestamp.from(each.at()),
                          each.link(),
                          each.automated(),
                          each.why(),
                          each.delivery()
                        })
                .toList());
    var clicked =
        responses.stream()
            .filter(each -> each.kind() == ResponseKind.CLICKED)
            .map(Response::delivery)
            .distinct()
            .toArray(UUID[]::new);
    if (clicked.length > 0) judge(clicked);
    return Arrays.stream(added).sum();
  }

  public void moveTo(UUID survivor, UUID absorbed) {
    client
        .sql("UPDATE response SET profile_id = ? WHERE profile_id = ?")
        .params(survivor, absorbed)
        .update();
  }

  private void judge(UUID[] deliveries) {
    var clicks = new HashMap<UUID, List<Haste.Click>>();
    var sent = new HashMap<UUID, Instant>();
    client
        .sql(CLICKS)
        .param(deliveries)
        .query(
            row -> {
              var delivery = row.getObject("delivery_id", UUID.class);
              clicks.computeIfAbsent(delivery, _ -> new ArrayList<>()).add(click(row));
              sent.put(delivery, row.getTimestamp("sent").toInstant());
            });
    var found = new ArrayList<Object[]>();
    clicks.forEach(
        (delivery, all) -> {
          var judged = Haste.judge(all, sent.getOrDefault(delivery, Instant.EPOCH));
          for (Map.Entry<UUID, String> each : judged.entrySet()) {
            found.add(new Object[] {each.getValue(), each.getKey()});
          }
        });
    if (found.isEmpty()) return;
    jdbc.batchUpdate("UPDATE response SET automated = true, why = ? WHERE id = ?", found);
  }

  private static Haste.Click click(ResultSet row) throws SQLException {
    return new Haste.Click(
        row.getObject("id", UUID.class),
        String.valueOf(row.getString("link")),
        row.getTimestamp("at").toInstant(),
        row.getBoolean("automated"));
  }
}
