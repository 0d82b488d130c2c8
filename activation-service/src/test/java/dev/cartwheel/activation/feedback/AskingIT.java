package dev.cartwheel.activation.feedback;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Far sides that tell nothing by themselves: Dotdigital's list of suppressed contacts. */
class AskingIT {
  private static final String PATH = "/v2/contacts/suppressed-since/";

  private final TheService service = TheService.shared();
  private final Books books = new Books(service);
  private final FakeVendor vendor = new FakeVendor();

  /** As Dotdigital lists them, in whatever order. */
  private final List<String> suppressed = new CopyOnWriteArrayList<>();

  private volatile Says refusal = Says.status(200);
  private UUID destination = new UUID(0, 0);

  @BeforeEach
  void start() {
    vendor.plays(this::take);
    destination = register();
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  private UUID register() {
    return Campaign.id(
        service.json(
            "POST",
            "/api/destinations",
            """
            {"name":"D","kind":"dotdigital","settings":{"user":"apiuser",
             "password":"not-a-real-password-of-anybody-0","baseUrl":"%s"}}"""
                .formatted(vendor.url())));
  }

  private Says take(Seen call) {
    if (call.path().startsWith("/contacts/v3/")) {
      return Says.json(
          200, "{\"contactId\":7,\"channelProperties\":{\"email\":{\"status\":\"subscribed\"}}}");
    }
    if (!call.path().startsWith(PATH)) return Says.status(201);
    if (refusal.status() != 200) return refusal;
    var from = Math.min(Integer.parseInt(call.query().get("skip")), suppressed.size());
    var to = Math.min(from + Integer.parseInt(call.query().get("select")), suppressed.size());
    return Says.json(200, "[" + String.join(",", suppressed.subList(from, to)) + "]");
  }

  private static String listed(String email, String reason) {
    return "{\"suppressedContact\":{\"id\":7,\"email\":\"%s\"},\"dateRemoved\":\"%s\",\"reason\":\"%s\"}"
        .formatted(email, "2026-01-31T12:00:00Z", reason);
  }

  @Test
  void whoUnsubscribedThereIsNotWrittenToFromAnywhere() {
    soon().until(() -> asked() == 1);
    var shopper = mailed();
    suppressed.addAll(
        Stream.generate(() -> listed("stranger@example.net", "Unsubscribed")).limit(230).toList());
    suppressed.add(listed(shopper.email().toUpperCase(), "Unsubscribed"));
    askAgain();
    soon()
        .until(() -> books.suppressed(shopper), List.of("unsubscribed at the destination")::equals);
    assertThat(books.responses(shopper)).containsExactly("UNSUBSCRIBED Dotdigital: Unsubscribed");
    assertThat(asked()).as("three pages").isEqualTo(4);

    forget(shopper); // welcome again, by a word that came later
    askAgain();
    soon().until(() -> asked() == 7);
    soon().until(() -> trouble().isEmpty() && isDone());
    assertThat(books.suppressed(shopper)).as("what is told again changes nothing").isEmpty();
    assertThat(books.responses(shopper)).hasSize(1);
  }

  /** Dotdigital is asked ten times a second in the long run, twenty times at once. */
  @Test
  void aLongListIsReadToItsEndHoweverSlowly() {
    soon().until(() -> asked() == 1 && isDone());
    var shopper = mailed();
    var strangers = Stream.generate(() -> listed("stranger@example.net", "Unsubscribed"));
    suppressed.addAll(strangers.limit(2_400).toList());
    suppressed.add(listed(shopper.email(), "IspComplained"));
    askAgain();
    soon().until(() -> books.suppressed(shopper), List.of("complained")::equals);
    soon().until(this::isDone);
    assertThat(asked()).as("none of the 25 pages twice").isEqualTo(26);
  }

  @Test
  void whatCouldNotBeReadIsAskedForAgainAndKeepsNobodyFromBeingWrittenTo() {
    soon().until(() -> asked() == 1 && isDone());
    var since = since();
    refusal = Says.json(403, "{\"message\":\"Error: ERROR_FEATURENOTACTIVE\"}");
    askAgain();
    soon().until(() -> trouble().contains("ERROR_FEATURENOTACTIVE"));
    assertThat(since()).isEqualTo(since);
    var shopper = mailed();

    refusal = Says.status(200);
    suppressed.add(listed(shopper.email(), "HardBounced"));
    askAgain();
    soon().until(() -> books.suppressed(shopper), List.of("mail came back")::equals);
    soon().until(() -> trouble().isEmpty());
  }

  @Test
  void oneInstanceAtATimeAsksFromWhereTheLastOneWas() {
    soon().until(() -> asked() == 1 && isDone());
    var cursors = service.bean(Cursors.class);
    var id = new DestinationId(destination);
    assertThat(cursors.take(id, Duration.ofMinutes(2))).as("not due").isEmpty();
    due();
    var taken = cursors.take(id, Duration.ofMinutes(2)).orElseThrow();
    assertThat(cursors.take(id, Duration.ofMinutes(2))).as("taken").isEmpty();
    cursors.done(id, taken.since().plusSeconds(60), Duration.ofMinutes(10));
    cursors.done(id, taken.since().plusSeconds(30), Duration.ofMinutes(10));
    due();
    assertThat(cursors.take(id, Duration.ofMinutes(2)).orElseThrow().since())
        .isEqualTo(taken.since().plusSeconds(60));
  }

  private Shopper mailed() {
    var campaign = Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("send") + "]");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    return shopper;
  }

  private long asked() {
    return vendor.calls().stream().filter(call -> call.path().startsWith(PATH)).count();
  }

  private void askAgain() {
    due();
    service.bean(Gates.class).wake();
  }

  private void due() {
    service
        .jdbc()
        .sql("UPDATE feedback_cursor SET next_at = clock_timestamp() WHERE destination_id = ?")
        .param(destination)
        .update();
  }

  private boolean isDone() {
    return service
        .jdbc()
        .sql(
            "SELECT next_at > now() + interval '5 minutes' FROM feedback_cursor WHERE destination_id = ?")
        .param(destination)
        .query(Boolean.class)
        .single();
  }

  private Instant since() {
    return service
        .jdbc()
        .sql("SELECT since FROM feedback_cursor WHERE destination_id = ?")
        .param(destination)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  private String trouble() {
    return service
        .jdbc()
        .sql("SELECT coalesce(trouble, '') FROM feedback_cursor WHERE destination_id = ?")
        .param(destination)
        .query(String.class)
        .single();
  }

  private void forget(Shopper shopper) {
    service
        .jdbc()
        .sql("DELETE FROM suppression WHERE profile_id = ?")
        .param(shopper.profile())
        .update();
  }
}
