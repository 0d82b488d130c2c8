package dev.cartwheel.activation.destination.dotdigital;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Suppressed;
import dev.cartwheel.activation.destination.Suppressed.Cause;
import dev.cartwheel.activation.destination.Suppressions.Answer;
import dev.cartwheel.activation.destination.http.Reply;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressedContactsTest {
  private static final Instant SINCE = Instant.parse("2026-01-31T12:00:00.987Z");

  private final List<String> asked = new ArrayList<>();

  private Answer answer(int status, String body) {
    var reply =
        new Reply.Answer(status, HttpHeaders.of(Map.of(), (_, _) -> true), body, Instant.now());
    return new SuppressedContacts(
            Duration.ofMinutes(10),
            path -> {
              asked.add(path);
              return reply;
            })
        .since(SINCE, 200);
  }

  private static String row(String email, String reason, String removed) {
    return "{\"suppressedContact\":{\"id\":17,\"email\":\"%s\",\"status\":\"%s\",\"dataFields\":null},\"dateRemoved\":\"%s\",\"reason\":\"%s\"}"
        .formatted(email, reason, removed, reason);
  }

  private Suppressed told(String reason, String removed) {
    var page = (Answer.Page) answer(200, "[" + row("Grace@Example.com", reason, removed) + "]");
    assertThat(page.people()).hasSize(1);
    return page.people().getFirst();
  }

  @Test
  void itIsAskedByTheSecondAndReadOnWhereItStopped() {
    answer(200, "[]");
    assertThat(asked)
        .containsExactly("/v2/contacts/suppressed-since/2026-01-31T12:00:00Z?select=100&skip=200");
  }

  @ParameterizedTest
  @CsvSource({
    "Unsubscribed,UNWANTED",
    "Suppressed,UNWANTED",
    "SharedSuppression,UNWANTED",
    "SomethingNew,UNWANTED",
    "IspComplained,COMPLAINED",
    "DirectComplaint,COMPLAINED",
    "HardBounced,GONE",
    "NoMxRecord,GONE",
    "SoftBounced,BOUNCED",
    "MailBlocked,BOUNCED",
  })
  void aReasonSaysWhatItMeans(String reason, Cause cause) {
    var told = told(reason, "2026-01-30T08:15:00Z");
    assertThat(told.cause()).isEqualTo(cause);
    assertThat(told.email()).isEqualTo("Grace@Example.com");
    assertThat(told.at()).isEqualTo(Instant.parse("2026-01-30T08:15:00Z"));
    assertThat(told.words()).isEqualTo("Dotdigital: " + reason);
    assertThat(told.id()).doesNotContainIgnoringCase("grace");
  }

  @Test
  void whoeverTheShopDeletedSaidNothingAndIsReadAllTheSame() {
    var page =
        (Answer.Page)
            answer(
                200,
                "["
                    + row("a@example.com", "Deleted", "")
                    + ",{\"reason\":\"Unsubscribed\"},"
                    + row("b@example.com", "Subscribed", "")
                    + "]");
    assertThat(page.people()).isEmpty();
    assertThat(page.read()).isEqualTo(3);
    assertThat(page.isLast()).isTrue();
  }

  @Test
  void whatIsToldAgainHasTheSameIdAndWhatHappensAgainHasAnother() {
    var once = told("Unsubscribed", "2026-01-30T08:15:00Z");
    assertThat(told("Unsubscribed", "2026-01-30T08:15:00Z").id()).isEqualTo(once.id());
    assertThat(told("Unsubscribed", "2026-02-03T08:15:00Z").id()).isNotEqualTo(once.id());
    assertThat(told("HardBounced", "2026-01-30T08:15:00Z").id()).isNotEqualTo(once.id());
  }

  @Test
  void timesComeWithAnOffsetOrWithoutOne() {
    assertThat(told("Unsubscribed", "2026-01-30T08:15:00+02:00").at())
        .isEqualTo(Instant.parse("2026-01-30T06:15:00Z"));
    assertThat(told("Unsubscribed", "2026-01-30T08:15:00.123").at())
        .isEqualTo(Instant.parse("2026-01-30T08:15:00.123Z"));
    assertThat(told("Unsubscribed", "yesterday").at()).isNull();
  }

  @Test
  void aFullPageIsNotTheLast() {
    var rows = Collections.nCopies(SuppressedContacts.PAGE, row("a@x.org", "Unsubscribed", ""));
    var page = (Answer.Page) answer(200, "[" + String.join(",", rows) + "]");
    assertThat(page.isLast()).isFalse();
    assertThat(page.read()).isEqualTo(SuppressedContacts.PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"message\":\"ok\"}", "[{"})
  void whatIsNoListTellsNothing(String body) {
    assertThat(answer(200, body))
        .isInstanceOfSatisfying(
            Answer.Unheard.class,
            unheard -> assertThat(unheard.asking()).isInstanceOf(Outcome.Transient.class));
  }

  @Test
  void aRefusalIsReadAsAnyOther() {
    assertThat(answer(400, "{\"message\":\"Error: ERROR_APIUSAGE_EXCEEDED\"}"))
        .isInstanceOfSatisfying(
            Answer.Unheard.class,
            unheard -> assertThat(unheard.asking()).isInstanceOf(Outcome.Throttled.class));
    assertThat(answer(401, "").toString()).contains("AuthFailed");
  }
}
