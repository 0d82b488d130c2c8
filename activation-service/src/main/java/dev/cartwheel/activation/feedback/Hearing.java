package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.choice.Choice;
import dev.cartwheel.activation.choice.Choices;
import dev.cartwheel.activation.response.Response;
import dev.cartwheel.activation.response.ResponseKind;
import dev.cartwheel.activation.response.Responses;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts into force what was told, all or nothing: the far side tells again what it got no answer to,
 * and what is told again changes nothing.
 */
@Component
class Hearing {
  /** Mails of so many runs that came back within a month: the address is as good as gone. */
  private static final int MOST_SOFT = 5;

  private static final String BY_ID =
      """
      SELECT id, profile_id, address, cart_store FROM delivery WHERE destination_id = :destination AND id = :what
      """;

  private static final String BY_ADDRESS =
      """
      SELECT id, profile_id, address, cart_store FROM delivery
      WHERE destination_id = :destination AND lower(address) = lower(:what) AND state IN ('SENT', 'UNKNOWN')
      ORDER BY claimed_at DESC LIMIT 1
      """;

  private static final String SOFT =
      """
      SELECT count(DISTINCT delivery_id) FROM response JOIN delivery ON delivery.id = delivery_id
      WHERE response.profile_id = ? AND kind = 'BOUNCED' AND at > now() - interval '30 days'
        AND lower(address) = lower(?)
      """;

  private final JdbcClient jdbc;
  private final Responses responses;
  private final Choices choices;
  private final DatabaseClock clock;

  Hearing(JdbcClient jdbc, Responses responses, Choices choices, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.responses = responses;
    this.choices = choices;
    this.clock = clock;
  }

  private record Sent(
      UUID delivery, UUID person, @Nullable String address, @Nullable String store) {}

  /** How many of them are about a message of ours by that destination; others are nothing to us. */
  @Transactional
  int hear(DestinationId destination, List<Report> reports) {
    var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    var known = 0;
    for (var report : reports) {
      var sent = find(destination, report).orElse(null);
      if (sent == null) continue;
      known++;
      var at = report.at() == null || report.at().isAfter(now) ? now : report.at();
      var told = destination.value() + " " + report.id();
      var response = Response.heard(sent.delivery(), report.kind(), at, told, words(report));
      if (responses.add(List.of(response)) > 0) act(report, sent, now);
    }
    return known;
  }

  private void act(Report report, Sent sent, Instant now) {
    var address = sent.address();
    if (address == null || address.indexOf('@') < 1) return;
    var person = new ProfileId(sent.person());
    var evidence = "feedback on delivery " + sent.delivery();
    var choice = new Choice(person, Channel.EMAIL, address, sent.store(), now, evidence);
    switch (report.kind()) {
      case COMPLAINED -> choices.deny(choice, "complained");
      case UNSUBSCRIBED -> choices.deny(choice, "unsubscribed at the destination");
      case BOUNCED -> {
        if (report.lasting() || hasBouncedOften(sent.person(), address)) {
          choices.block(choice, "mail came back");
        }
      }
      case DELIVERED, OPENED, CLICKED -> {}
    }
  }

  private boolean hasBouncedOften(UUID person, String address) {
    return jdbc.sql(SOFT).params(person, address).query(Integer.class).single() >= MOST_SOFT;
  }

  private Optional<Sent> find(DestinationId destination, Report report) {
    var delivery = report.delivery();
    var statement =
        jdbc.sql(delivery == null ? BY_ADDRESS : BY_ID)
            .param("destination", destination.value())
            .param("what", delivery == null ? report.address() : delivery);
    return statement
        .query(
            (row, _) ->
                new Sent(
                    row.getObject("id", UUID.class),
                    row.getObject("profile_id", UUID.class),
                    row.getString("address"),
                    row.getString("cart_store")))
        .optional();
  }

  private static String words(Report report) {
    return report.kind() == ResponseKind.BOUNCED && !report.lasting()
        ? "for now: " + report.words()
        : report.words();
  }
}
