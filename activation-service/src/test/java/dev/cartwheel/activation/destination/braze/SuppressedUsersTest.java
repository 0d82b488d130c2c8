package dev.cartwheel.activation.destination.braze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Suppressed.Cause;
import dev.cartwheel.activation.destination.Suppressions.Answer;
import dev.cartwheel.activation.destination.http.Reply;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressedUsersTest {
  private static final Instant SINCE = Instant.parse("2026-01-30T23:59:59Z");
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final List<String> asked = new ArrayList<>();

  private Answer answer(int status, String body, int skip) {
    var reply = new Reply.Answer(status, HttpHeaders.of(Map.of(), (_, _) -> true), body, NOW);
    return new SuppressedUsers(
            Duration.ofMinutes(10),
            path -> {
              asked.add(path);
              return reply;
            },
            () -> NOW)
        .since(SINCE, skip);
  }

  private static String rows(int rows, String time) {
    return IntStream.range(0, rows)
        .mapToObj(
            i ->
                "{\"email\":\"a%d@example.com\",\"%s\":\"2026-01-31 08:15:00 +0000\"}"
                    .formatted(i, time))
        .collect(Collectors.joining(",", "{\"emails\":[", "],\"message\":\"success\"}"));
  }

  @Test
  void bouncesAreReadAndThenThoseWhoUnsubscribedEachToItsEnd() {
    var full = (Answer.Page) answer(200, rows(500, "hard_bounced_at"), 0);
    assertThat(full.isLast()).isFalse();
    var rest = (Answer.Page) answer(200, rows(3, "hard_bounced_at"), full.read());
    assertThat(rest.isLast()).isFalse();
    assertThat(rest.people()).extracting(p -> p.cause()).containsOnly(Cause.GONE);
    var second = full.read() + rest.read();
    var unsubscribed = (Answer.Page) answer(200, rows(500, "unsubscribed_at"), second);
    assertThat(unsubscribed.isLast()).isFalse();
    var last = (Answer.Page) answer(200, rows(0, "unsubscribed_at"), second + 500);
    assertThat(last.isLast()).isTrue();
    assertThat(unsubscribed.people()).extracting(p -> p.cause()).containsOnly(Cause.UNWANTED);
    var days = "?start_date=2026-01-30&end_date=2026-02-01&limit=500&offset=";
    assertThat(asked)
        .containsExactly(
            "/email/hard_bounces" + days + 0,
            "/email/hard_bounces" + days + 500,
            "/email/unsubscribes" + days + 0,
            "/email/unsubscribes" + days + 500);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-31 08:15:00 +0000", "2026-01-31T08:15:00Z", "2026-01-31T09:15:00.000+01:00"})
  void aTimeIsReadHoweverItIsWritten(String said) {
    var page =
        (Answer.Page)
            answer(
                200,
                "{\"emails\":[{\"email\":\"A@example.com\",\"hard_bounced_at\":\"%s\"},{}]}"
                    .formatted(said),
                0);
    assertThat(page.people()).hasSize(1);
    var told = page.people().getFirst();
    assertThat(told.at()).isEqualTo(Instant.parse("2026-01-31T08:15:00Z"));
    assertThat(told.email()).isEqualTo("A@example.com");
    assertThat(told.words()).isEqualTo("Braze: bounced");
    assertThat(told.id()).doesNotContain("xample");
  }

  @ParameterizedTest
  @CsvSource({"401,Misconfigured", "403,Misconfigured", "429,Throttled", "500,Transient"})
  void aRightThatIsLackingStopsNothingElse(int status, String meaning) {
    var unheard = (Answer.Unheard) answer(status, "{\"message\":\"no\"}", 0);
    assertThat(unheard.asking().getClass().getSimpleName()).isEqualTo(meaning);
  }

  @Test
  void aPageIsNoList() {
    assertThat(((Answer.Unheard) answer(200, "<html>", 0)).asking())
        .isInstanceOf(Outcome.Transient.class);
  }
}
