package dev.cartwheel.activation.response;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.ProfileChange;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ResponsesIT {
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

  private final TheService service = TheService.shared();
  private final Campaign campaign = Campaign.ofOneMail(service);

  private record Row(String kind, String link, boolean automated, String why) {}

  @Test
  void aClickLeadsToTheProductAndIsKeptOnce() {
    var shopper = mailedAnHourAgo();
    var link = path(mail(shopper), "a[href*=/c/]");
    for (int i = 0; i < 3; i++) {
      var answer = get(link, CHROME);
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location")).hasValue("https://shop.example.com/p/1");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
    soon().until(() -> rows(shopper), rows -> !rows.isEmpty());
    assertThat(rows(shopper).getFirst()).isEqualTo(new Row("CLICKED", "0", false, null));
  }

  @Test
  void theWayBackToTheCartIsAClick() {
    var shopper = mailedAnHourAgo();
    assertThat(get(path(mail(shopper), "a[href*=/restore/]"), CHROME).statusCode()).isEqualTo(200);
    soon().until(() -> rows(shopper), List.of(new Row("CLICKED", "restore", false, null))::equals);
  }

  @Test
  void aGuardThatFollowsEveryLinkIsNobodysClick() {
    var shopper = mailedAnHourAgo();
    var mail = mail(shopper);
    for (var link : mail.select("a[href*=/c/], a[href*=/restore/]")) {
      get(URI.create(link.attr("href")).getPath(), CHROME);
    }
    soon()
        .until(
            () -> rows(shopper),
            rows -> rows.size() == 3 && rows.stream().allMatch(Row::automated));
    assertThat(rows(shopper))
        .extracting(Row::link)
        .containsExactlyInAnyOrder("0", "restore", "trap");
    assertThat(rows(shopper)).extracting(Row::why).doesNotContainNull();
  }

  @Test
  void whoClicksAsTheMailIsSentIsAProgram() {
    var shopper = mailed();
    get(path(mail(shopper), "a[href*=/c/]"), CHROME);
    soon()
        .until(
            () -> rows(shopper),
            List.of(new Row("CLICKED", "0", true, "clicked as it was sent"))::equals);
  }

  @Test
  void anOpeningIsKeptAndThoseOfProxiesAreNobodys() {
    var shopper = mailedAnHourAgo();
    var pixel = path(mail(shopper), "img[src*=/o/]");
    var answer = get(pixel, CHROME);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/gif");
    get(pixel, "Mozilla/5.0");
    soon().until(() -> rows(shopper), rows -> rows.size() == 2);
    assertThat(rows(shopper))
        .containsExactlyInAnyOrder(
            new Row("OPENED", null, false, null),
            new Row("OPENED", null, true, "loaded by Apple's mail privacy protection"));
  }

  @Test
  void aChangedLinkLeadsNowhere() {
    var link = path(mail(mailed()), "a[href*=/c/]");
    assertThat(get(link.substring(0, link.length() - 4) + "AAAA", CHROME).statusCode())
        .isEqualTo(404);
    assertThat(get("/c/https://evil.example.com", CHROME).statusCode()).isEqualTo(404);
    assertThat(get("/o/x", CHROME).statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverChoseNotToBeMeasuredIsNot() {
    var shopper = campaign.shopper();
    service
        .jdbc()
        .sql(
            "INSERT INTO suppression VALUES ('MEASURING', sha256(convert_to(?, 'UTF8')), ?, 'asked', now())")
        .params(shopper.email(), shopper.profile())
        .update();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    assertThat(mail(shopper).select("a[href*=/c/], img[src*=/o/]")).isEmpty();
    assertThat(mail(shopper).select("a[href=https://shop.example.com/p/1]")).hasSize(1);
  }

  @Test
  void aMergeTakesTheResponsesAlong() {
    var shopper = mailedAnHourAgo();
    get(path(mail(shopper), "a[href*=/restore/]"), CHROME);
    soon().until(() -> rows(shopper), rows -> rows.size() == 1);
    var survivor = UUID.randomUUID();
    service.publish(new ProfileChange.Merged(survivor, shopper.profile(), Instant.now(), false));
    soon().until(() -> rows(survivor), rows -> rows.size() == 1);
  }

  private Campaign.Shopper mailed() {
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    return shopper;
  }

  private Campaign.Shopper mailedAnHourAgo() {
    var shopper = mailed();
    service
        .jdbc()
        .sql("UPDATE delivery SET sent_at = sent_at - interval '1 hour' WHERE profile_id = ?")
        .param(shopper.profile())
        .update();
    return shopper;
  }

  private Document mail(Campaign.Shopper shopper) {
    try {
      var parts = (MimeMultipart) service.mailbox().to(shopper.email()).getFirst().getContent();
      return Jsoup.parse((String) parts.getBodyPart(1).getContent());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String path(Document mail, String selector) {
    var element = mail.select(selector).getFirst();
    return URI.create(element.attr(element.hasAttr("href") ? "href" : "src")).getPath();
  }

  private HttpResponse<String> get(String path, String agent) {
    return service.call(
        "GET", path, "", "User-Agent", agent, "Authorization", "none", "Accept", "text/html");
  }

  private List<Row> rows(Campaign.Shopper shopper) {
    return rows(shopper.profile());
  }

  private List<Row> rows(UUID profile) {
    return service
        .jdbc()
        .sql("SELECT kind, link, automated, why FROM response WHERE profile_id = ? ORDER BY at")
        .param(profile)
        .query(
            (row, _) ->
                new Row(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)))
        .list();
  }
}
