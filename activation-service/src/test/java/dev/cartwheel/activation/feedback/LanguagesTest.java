package dev.cartwheel.activation.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.response.ResponseKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanguagesTest {
  static final UUID DELIVERY = UUID.fromString("0190d3c2-0000-7000-8000-00000000abcd");

  @Test
  void mailchimpTellsInForms() {
    var left =
        read(
            new Mailchimp(),
            "type=unsubscribe&fired_at=2026-01-31+12%3A00%3A00&data%5Baction%5D=unsub&data%5Breason%5D=manual&data%5Bemail%5D=ann%2Bx%40example.com");
    assertThat(left).hasSize(1);
    assertThat(left.getFirst().kind()).isEqualTo(ResponseKind.UNSUBSCRIBED);
    assertThat(left.getFirst().address()).isEqualTo("ann+x@example.com");
    assertThat(left.getFirst().at()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(kind("type=cleaned&data[reason]=hard&data[email]=a@example.com"))
        .isEqualTo(ResponseKind.BOUNCED);
    assertThat(kind("type=cleaned&data[reason]=abuse&data[email]=a@example.com"))
        .isEqualTo(ResponseKind.COMPLAINED);
    assertThat(read(new Mailchimp(), "type=upemail&data[new_email]=a@example.com")).isEmpty();
    assertThat(
            read(new Mailchimp(), "type=unsubscribe&data[action]=delete&data[email]=a@example.com"))
        .as("a contact that the shop archived said nothing")
        .isEmpty();
  }

  @Test
  void klaviyoTellsInListsOfEvents() {
    var body =
        """
        {"data":[
          {"topic":"event:klaviyo.bounced_email","external_id":"e1","payload":{
            "data":{"type":"event","attributes":{"timestamp":1769860800,"event_properties":{"Bounce Type":"Soft"}}},
            "included":[{"type":"profile","attributes":{"email":"a@example.com"}}]}},
          {"topic":"event:klaviyo.marked_email_as_spam","external_id":"e2","payload":{
            "included":[{"type":"profile","attributes":{"email":"b@example.com"}}]}},
          {"topic":"event:klaviyo.opened_email","external_id":"e3","payload":{
            "included":[{"type":"profile","attributes":{"email":"c@example.com"}}]}}]}
        """;
    var reports = read(new Klaviyo(), body);
    assertThat(reports)
        .extracting(Report::kind)
        .containsExactly(ResponseKind.BOUNCED, ResponseKind.COMPLAINED);
    assertThat(reports.getFirst().lasting()).isFalse();
    assertThat(reports.getFirst().at()).isEqualTo(Instant.ofEpochSecond(1769860800));
  }

  @Test
  void aMailServerTellsByTheMailThatItSendsBack() {
    var report = read(new ReturnedMail(), returned("5.1.1", "failed"));
    assertThat(report).hasSize(1);
    assertThat(report.getFirst().delivery()).isEqualTo(DELIVERY);
    assertThat(report.getFirst().lasting()).isTrue();
    assertThat(report.getFirst().words()).isEqualTo("returned: 5.1.1");
    assertThat(read(new ReturnedMail(), returned("4.2.2", "failed")).getFirst().lasting())
        .isFalse();
    assertThat(read(new ReturnedMail(), returned("2.0.0", "delivered"))).isEmpty();
  }

  @Test
  void aComplaintThatAProviderPassesOnIsOne() {
    var mail =
        returned("5.1.1", "failed")
            .replace("message/delivery-status", "message/feedback-report")
            .replace("Reporting-MTA: dns; mx.example.net", "Feedback-Type: abuse");
    assertThat(read(new ReturnedMail(), mail))
        .singleElement()
        .extracting(Report::kind)
        .isEqualTo(ResponseKind.COMPLAINED);
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedAndBreaksNothing() {
    assertThatThrownBy(() -> read(new Klaviyo(), "<html>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                read(
                    new SignedJson(),
                    "{\"events\":[{\"id\":\"1\",\"type\":\"sneezed\",\"email\":\"a\"}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("@");
    assertThat(read(new ReturnedMail(), "nothing of a mail")).isEmpty();
    assertThat(read(new Mailchimp(), "&&&=%20&type")).isEmpty();
  }

  static String returned(String status, String action) {
    return """
        From: MAILER-DAEMON@mx.example.net
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"
        MIME-Version: 1.0

        --b
        Content-Type: text/plain

        It came back.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; gone@example.com
        Action: %s
        Status: %s

        --b
        Content-Type: text/rfc822-headers

        Subject: Your cart
        Message-ID: <%s@shop.example.com>

        --b--
        """
        .formatted(action, status, DELIVERY);
  }

  private static ResponseKind kind(String form) {
    return read(new Mailchimp(), form).getFirst().kind();
  }

  private static List<Report> read(Language language, String body) {
    return language.read(new Posted(Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }
}
