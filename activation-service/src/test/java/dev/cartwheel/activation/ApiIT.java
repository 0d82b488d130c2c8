package dev.cartwheel.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ApiIT {
  private static final String SMTP =
      """
      {"name":"Shop mail","kind":"smtp","settings":{"host":"127.0.0.1","port":25,"tls":"none","user":"shop",
       "password":"correct horse","from":"shop@example.com","fromName":"Shop","shopUrl":"https://shop.example.com"}}""";

  private final TheService service = TheService.shared();

  @Test
  void nothingIsToldWithoutAKey() {
    for (var path :
        new String[] {
          "/api/journeys", "/api/destinations", "/api/deliveries", "/api/runs", "/api/progress"
        }) {
      assertThat(service.call("GET", path, "", "Authorization", "Bearer wrong").statusCode())
          .as(path)
          .isEqualTo(401);
      assertThat(service.call("GET", path, "").statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void healthMetricsAndTheDescriptionAreOpen() {
    for (var path :
        new String[] {
          "/actuator/health/liveness",
          "/actuator/health/readiness",
          "/actuator/prometheus",
          "/v3/api-docs"
        }) {
      assertThat(service.call("GET", path, "", "Authorization", "none").statusCode())
          .as(path)
          .isEqualTo(200);
    }
    assertThat(service.call("GET", "/actuator/prometheus", "").body())
        .contains(
            "cartwheel_deliveries_to_buyers_total",
            "cartwheel_purchase_to_silence_seconds",
            "cartwheel_deliveries_withdrawn_total");
  }

  @Test
  void aSecretGoesInAndNeverComesOut() {
    var made = service.call("POST", "/api/destinations", SMTP);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("ETag")).hasValue("\"0\"");
    var destination = json(made);
    var id = destination.get("id").stringValue();
    assertThat(made.headers().firstValue("Location")).hasValue("/api/destinations/" + id);
    assertThat(destination.get("secrets").toString()).isEqualTo("[\"password\"]");
    for (var path : new String[] {"/api/destinations", "/api/destinations/" + id}) {
      assertThat(service.call("GET", path, "").body()).doesNotContain("correct horse");
    }
    var row =
        service
            .jdbc()
            .sql("SELECT settings, secrets FROM destination WHERE id = ?")
            .param(UUID.fromString(id))
            .query(
                (each, _) ->
                    each.getString(1) + new String(each.getBytes(2), StandardCharsets.ISO_8859_1))
            .single();
    assertThat(row).doesNotContain("correct horse").contains("\"user\":\"shop\"");
  }

  @Test
  void aSecretThatIsNotSentAgainStays() {
    var destination = service.json("POST", "/api/destinations", SMTP);
    var path = "/api/destinations/" + destination.get("id").stringValue();
    var changed =
        service.json("PUT", path, destination.toString().replace("\"port\":25", "\"port\":26"));
    assertThat(changed.at("/settings/port").intValue()).isEqualTo(26);
    assertThat(changed.get("secrets").toString()).isEqualTo("[\"password\"]");
    assertThat(changed.get("version").intValue()).isEqualTo(1);
  }

  @Test
  void whoeverChangesAnOldVersionIsToldTheCurrentOne() {
    var campaign = Campaign.ofOneMail(service);
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "");
    service.json("PUT", path, journey.toString().replace("Come back", "Come back soon"));
    var stale = service.call("PUT", path, journey.toString());
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(json(stale).get("currentVersion").intValue()).isEqualTo(1);
    assertThat(service.call("PUT", path, journey.toString(), "If-Match", "\"1\"").statusCode())
        .isEqualTo(200);
    assertThat(service.call("DELETE", path, "", "If-Match", "\"1\"").statusCode()).isEqualTo(409);
    var unversioned = journey.deepCopy();
    ((ObjectNode) unversioned).remove("version");
    assertThat(service.call("PUT", path, unversioned.toString()).statusCode()).isEqualTo(428);
  }

  @Test
  void aDestinationThatAJourneyNeedsIsNotDeleted() {
    var campaign = Campaign.ofOneMail(service);
    var path = "/api/destinations/" + campaign.destination();
    var refused = service.call("DELETE", path, "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("detail").stringValue())
        .isEqualTo("it is needed by the journey 'Come back'");
    service.call("DELETE", "/api/journeys/" + campaign.journey(), "");
    assertThat(service.call("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(service.call("GET", path, "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"x\"}|/trigger",
        "{\"name\":\"\",\"trigger\":\"T\",\"steps\":[]}|/name",
        "{\"name\":\"x\",\"trigger\":\"me\",\"steps\":[]}|/trigger",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[]}|``",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"jump\"}]}|/steps/0/type",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"wait\",\"for\":\"soon\"}]}|/steps/0/for",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"wait\",\"for\":\"1h\",\"then\":1}]}|/steps/0/then",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"wait\",\"for\":\"1h\"}],\"window\":\"0s\"}|``",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"send\",\"key\":\"a\",\"destination\":\"T\",\"subject\":\"x\"}]}|/steps/0/destination",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"send\",\"key\":\"a\",\"destination\":\"D\",\"subject\":\"{{ nope }}\"}]}|/steps/0/subject",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"send\",\"key\":\"A B\",\"destination\":\"D\",\"subject\":\"x\"}]}|/steps/0",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"wait\",\"for\":\"1h\"}],\"state\":\"on\"}|/state",
        "{\"name\":\"x\",\"trigger\":\"T\",\"steps\":[{\"type\":\"wait\",\"for\":\"1h\"}],\"colour\":1}|/colour",
        "[]|``",
      })
  void aFaultInAJourneyIsToldWithItsPlace(String body, String pointer) {
    var destination = Campaign.smtp(service, 25).toString();
    var answer =
        service.call(
            "POST",
            "/api/journeys",
            body.replace("\"T\"", "\"" + UUID.randomUUID() + "\"")
                .replace("\"D\"", "\"" + destination + "\""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer).get("pointer").stringValue()).as(answer.body()).isEqualTo(pointer);
    assertThat(json(answer).get("expected").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"x\",\"kind\":\"fax\",\"settings\":{}}|/kind",
        "{\"name\":\"x\",\"kind\":\"smtp\"}|/settings",
        "{\"name\":\"x\",\"kind\":\"smtp\",\"settings\":{}}|/settings/host",
        "{\"name\":\"x\",\"kind\":\"smtp\",\"settings\":{\"host\":\"a b\"}}|/settings/host",
        "{\"name\":\"x\",\"kind\":\"smtp\",\"settings\":{\"host\":\"h\",\"port\":0}}|/settings/port",
        "{\"name\":\"x\",\"kind\":\"smtp\",\"settings\":{\"host\":\"h\",\"from\":\"nobody\"}}|/settings/from",
        "{\"name\":\"x\",\"kind\":\"smtp\",\"settings\":{\"host\":\"h\",\"from\":\"a@b.c\",\"fromName\":\"x\",\"shopUrl\":\"javascript:1\"}}|/settings/shopUrl",
        "{\"name\":\"x\",\"kind\":\"smtp\",\"settings\":{\"host\":\"h\",\"tls\":\"maybe\"}}|/settings/tls",
        "{\"name\":\"x\",\"kind\":\"webhook\",\"settings\":{\"url\":\"ftp://x\"}}|/settings/url",
        "{\"name\":\"x\",\"kind\":\"webhook\",\"settings\":{\"url\":\"https://x.example.com\",\"secret\":\"hidden-word\"}}|/settings/secret",
        "{\"name\":\"x\",\"kind\":\"webhook\",\"settings\":{\"url\":\"https://x.example.com\",\"secret\":4711}}|/settings/secret",
      })
  void aFaultInADestinationIsToldWithItsPlaceAndWithoutSecrets(String body, String pointer) {
    var answer = service.call("POST", "/api/destinations", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("pointer").stringValue()).as(answer.body()).isEqualTo(pointer);
    assertThat(answer.body()).doesNotContain("hidden-word", "4711");
  }

  @Test
  void questionsThatMakeNoSenseAreRefused() {
    for (var query :
        new String[] {"state=gone", "limit=0", "limit=501", "profile=me", "cursor=x"}) {
      assertThat(service.call("GET", "/api/deliveries?" + query, "").statusCode())
          .as(query)
          .isEqualTo(400);
      assertThat(service.call("GET", "/api/runs?" + query, "").statusCode())
          .as(query)
          .isEqualTo(400);
    }
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepetition() {
    var campaign = Campaign.ofOneMail(service);
    for (int i = 0; i < 7; i++) service.publish(campaign.entered(campaign.shopper()));
    var base = "/api/%s?limit=3&journey=" + campaign.journey();
    for (var what : new String[] {"deliveries", "runs"}) {
      Campaign.soon()
          .until(
              () ->
                  service
                          .json("GET", base.formatted(what).replace("limit=3", "limit=100"), "")
                          .get(what)
                          .size()
                      == 7);
      var seen = new HashSet<String>();
      var next = "";
      do {
        var page = service.json("GET", base.formatted(what) + next, "");
        page.get(what).forEach(each -> assertThat(seen.add(each.get("id").stringValue())).isTrue());
        next = page.has("next") ? "&cursor=" + page.get("next").stringValue() : "";
      } while (!next.isEmpty());
      assertThat(seen).hasSize(7);
    }
  }

  @Test
  void progressTellsLagBacklogAndOutcomes() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    Campaign.soon().until(() -> campaign.states(shopper).contains("sent"));
    service.publish(Campaign.purchased(shopper, Campaign.now()));
    Campaign.soon().until(() -> campaign.runStates(shopper.profile()).contains("converted"));
    var progress = service.json("GET", "/api/progress", "");
    assertThat(progress.at("/deliveries/sent").intValue()).isPositive();
    assertThat(progress.at("/runs/converted").intValue()).isPositive();
    assertThat(progress.at("/purchaseToRunEnded/runs").intValue()).isPositive();
    assertThat(progress.at("/purchaseToRunEnded/p99Millis").isNumber()).isTrue();
    assertThat(progress.get("sendsToBuyers").intValue()).isZero();
    assertThat(progress.get("lag").size()).isEqualTo(3);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }
}
