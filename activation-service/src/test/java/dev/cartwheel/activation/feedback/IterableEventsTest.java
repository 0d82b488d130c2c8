package dev.cartwheel.activation.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.response.ResponseKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IterableEventsTest {

  private static Posted posted(String body) {
    return new Posted(Map.of("content-type", "application/json"), body.getBytes(UTF_8));
  }

  private static List<Report> read(String name, String fields) {
    return new IterableEvents()
        .read(
            posted(
                "{\"email\":\"Ann@example.com\",\"eventName\":\"%s\",\"dataFields\":{\"messageId\":\"m1\",\"createdAt\":\"2026-01-31 12:00:00 +00:00\"%s}}"
                    .formatted(name, fields)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emailBounce|,\"recipientState\":\"HardBounce\"|BOUNCED|true",
        "emailBounce|,\"recipientState\":\"SoftBounce\"|BOUNCED|false",
        "emailComplaint|,\"recipientState\":\"Complaint\"|COMPLAINED|true",
        "emailUnSubscribe|,\"channelIds\":[1],\"emailListIds\":[7]|UNSUBSCRIBED|true",
        "emailUnSubscribe|,\"messageTypeIds\":[3]|UNSUBSCRIBED|true",
        "emailUnsubscribe|''|UNSUBSCRIBED|true"
      })
  void whatConcernsMailIsUnderstood(
      String name, String fields, ResponseKind kind, boolean lasting) {
    var report = read(name, fields).getFirst();
    assertThat(report.kind()).isEqualTo(kind);
    assertThat(report.lasting()).isEqualTo(lasting);
    assertThat(report.address()).isEqualTo("Ann@example.com");
    assertThat(report.at()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(report.words()).isEqualTo("Iterable: " + name);
    assertThat(report.id()).isEqualTo(read(name, fields).getFirst().id()).doesNotContain("nn@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emailUnSubscribe|,\"channelIds\":[],\"messageTypeIds\":[],\"emailListIds\":[7]",
        "emailOpen|''",
        "smsBounce|''",
        "hostedUnsubscribeClick|''"
      })
  void whoeverOnlyLeavesAListMayStillWantMail(String name, String fields) {
    assertThat(read(name, fields)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "none", "", "{\"events\":[]}", "{\"eventName\":7}"})
  void whatIsInOtherWordsIsNotIterables(String body) {
    assertThat(new IterableEvents().isOf(posted(body))).isFalse();
  }

  @Test
  void aFormIsNotIterables() {
    var form =
        new Posted(Map.of("content-type", "text/plain"), "{\"eventName\":\"x\"}".getBytes(UTF_8));
    assertThat(new IterableEvents().isOf(form)).isFalse();
  }
}
