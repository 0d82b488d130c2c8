package dev.cartwheel.activation.outcome;

import dev.cartwheel.core.commerce.Money;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of orders, as far as it takes what is told. Every statement may be run again and in any
 * order: what was known first stays, what was missing is added.
 */
@Component
class Sales {
  private static final String BOUGHT =
      """
      INSERT INTO sale (id, profile_id, bought_at, accepted_at, minor, currency, reference)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        credit_due = sale.credit_due OR sale.bought_at IS NULL,
        profile_id = CASE WHEN sale.bought_at IS NULL THEN excluded.profile_id ELSE sale.profile_id END,
        bought_at = coalesce(sale.bought_at, excluded.bought_at),
        accepted_at = coalesce(sale.accepted_at, excluded.accepted_at),
        minor = coalesce(sale.minor, excluded.minor),
        currency = CASE WHEN sale.minor IS NULL THEN excluded.currency ELSE sale.currency END,
        reference = coalesce(sale.reference, excluded.reference)
      """;

  private static final String MORE =
      """
      INSERT INTO sale (id, profile_id, minor, currency, reference) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        credit_due = sale.credit_due OR (sale.reference IS NULL AND excluded.reference IS NOT NULL),
        minor = coalesce(sale.minor, excluded.minor),
        currency = CASE WHEN sale.minor IS NULL THEN excluded.currency ELSE sale.currency END,
        reference = coalesce(sale.reference, excluded.reference)
      """;

  private static final String KNOWN =
      "INSERT INTO sale (id, profile_id) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";

  private static final String BACK =
      """
      INSERT INTO refund (id, sale_id, at, minor, currency) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String OFF =
      """
      INSERT INTO sale (id, profile_id, cancelled) VALUES (?, ?, true)
      ON CONFLICT (id) DO UPDATE SET cancelled = true
      """;

  private final JdbcTemplate jdbc;
  private final JdbcClient client;

  Sales(JdbcTemplate jdbc, JdbcClient client) {
    this.jdbc = jdbc;
    this.client = client;
  }

  void take(List<Told> all) {
    for (var told : all) {
      switch (told) {
        case Told.Bought bought -> jdbc.update(BOUGHT, row -> write(row, bought));
        case Told.More more -> jdbc.update(MORE, row -> write(row, more));
        case Told.Back back -> {
          jdbc.update(KNOWN, back.sale(), back.person());
          jdbc.update(BACK, row -> write(row, back));
        }
        case Told.Off off -> jdbc.update(OFF, off.sale(), off.person());
      }
    }
  }

  /** Whose doing an order was may look otherwise now. */
  void moveTo(UUID survivor, UUID absorbed) {
    client
        .sql("UPDATE sale SET profile_id = ?, credit_due = true WHERE profile_id IN (?, ?)")
        .params(survivor, absorbed, survivor)
        .update();
  }

  private static void write(PreparedStatement row, Told.Bought bought) throws SQLException {
    row.setObject(1, bought.sale());
    row.setObject(2, bought.person());
    row.setTimestamp(3, Timestamp.from(bought.at()));
    row.setTimestamp(4, at(bought.acceptedAt()));
    money(row, 5, bought.total());
    row.setObject(7, bought.reference());
  }

  private static void write(PreparedStatement row, Told.More more) throws SQLException {
    row.setObject(1, more.sale());
    row.setObject(2, more.person());
    money(row, 3, more.total());
    row.setObject(5, more.reference());
  }

  private static void write(PreparedStatement row, Told.Back back) throws SQLException {
    row.setObject(1, back.event());
    row.setObject(2, back.sale());
    row.setTimestamp(3, Timestamp.from(back.at()));
    money(row, 4, back.amount());
  }

  private static void money(PreparedStatement row, int first, @Nullable Money money)
      throws SQLException {
    if (money == null) row.setNull(first, Types.BIGINT);
    else row.setLong(first, money.minor());
    row.setString(first + 1, money == null ? null : money.currency().getCurrencyCode());
  }

  private static @Nullable Timestamp at(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
