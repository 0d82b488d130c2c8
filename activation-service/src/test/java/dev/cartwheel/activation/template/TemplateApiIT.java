package dev.cartwheel.activation.template;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.Json;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateApiIT {
  private static final String MINE =
      """
      {"name":"Mine","subject":"{{ firstName }}, {{ lastItem }}?","html":"<p>Hi {{ firstName }} of {{ traits.city | default('here') }}</p>",
       "text":"Hi {{ firstName }}","recommendations":[{"name":"Tea","url":"https://shop.example.com/tea"}]}""";

  private final TheService service = TheService.shared();

  @Test
  void aStepSendsByATemplateAndItsSubject() throws Exception {
    var id = Campaign.id(service.json("POST", "/api/templates", MINE));
    var campaign =
        Campaign.ofMail(
            service,
            """
            [{"type":"send","key":"one","destination":"DESTINATION","template":"%s"}]"""
                .formatted(id));
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    var mail = service.mailbox().to(shopper.email()).getFirst();
    assertThat(mail.getSubject()).isEqualTo("Grace, Green mug?");
    assertThat((String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent())
        .contains("<p>Hi Grace of here</p>");
    assertThat(service.call("DELETE", "/api/templates/" + id, "").statusCode()).isEqualTo(409);
    assertThat(
            service
                .json("GET", "/api/journeys/" + campaign.journey(), "")
                .at("/steps/0/template")
                .stringValue())
        .isEqualTo(id.toString());
  }

  @Test
  void aTemplateThatNamesWhatNobodyKnowsIsRefusedWithItsPlaceAndLine() {
    var answer =
        service.call("POST", "/api/templates", MINE.replace("<p>Hi", "<p>\\n\\n{{ nobody }}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    var problem = Json.mapper().readTree(answer.body());
    assertThat(problem.toString()).contains("/html", "line 3: unknown variable 'nobody'");
  }

  @Test
  void aPreviewShowsARealShopperAndSendsNothing() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = campaign.shopper();
    var id = Campaign.id(service.json("POST", "/api/templates", MINE));
    var mail =
        service.json(
            "POST",
            "/api/templates/" + id + "/preview",
            "{\"profile\":\"%s\",\"destination\":\"%s\"}"
                .formatted(shopper.profile(), campaign.destination()));
    assertThat(mail.get("subject").stringValue()).isEqualTo("Grace, Green mug?");
    assertThat(mail.get("text").stringValue()).isEqualTo("Hi Grace");
    assertThat(service.json("POST", "/api/templates/cart/preview", "{}").get("html").stringValue())
        .contains("Ada", "Blue mug");
    assertThat(service.mailbox().to(shopper.email())).isEmpty();
  }

  @Test
  void aTestMailIsMarkedAndCountsForNothing() throws Exception {
    var campaign = Campaign.ofOneMail(service);
    var answer =
        service.json(
            "POST",
            "/api/templates/cart/test-send",
            "{\"destination\":\"%s\",\"to\":\"tester@example.com\",\"coupon\":\"TRY-ME\"}"
                .formatted(campaign.destination()));
    assertThat(answer.get("ok").asBoolean()).isTrue();
    var mail = service.mailbox().to("tester@example.com").getFirst();
    assertThat(mail.getSubject()).startsWith("[Test] Ada, your cart at Ada's shop");
    assertThat((String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent())
        .contains("TRY-ME")
        .doesNotContain("/c/", "/o/");
  }

  @Test
  void oursCanBeReadAndNotChangedAndAVersionGuardsTheOthers() {
    assertThat(service.json("GET", "/api/templates", "").toString())
        .contains("\"id\":\"cart\",\"builtIn\":true", "\"id\":\"offers\"");
    assertThat(service.call("PUT", "/api/templates/cart", MINE).statusCode()).isEqualTo(400);
    var id = Campaign.id(service.json("POST", "/api/templates", MINE));
    assertThat(service.call("PUT", "/api/templates/" + id, MINE).statusCode()).isEqualTo(428);
    assertThat(service.call("PUT", "/api/templates/" + id, MINE, "If-Match", "\"0\"").statusCode())
        .isEqualTo(200);
    assertThat(service.call("PUT", "/api/templates/" + id, MINE, "If-Match", "\"0\"").statusCode())
        .isEqualTo(409);
    assertThat(service.call("DELETE", "/api/templates/" + id, "").statusCode()).isEqualTo(204);
  }
}
