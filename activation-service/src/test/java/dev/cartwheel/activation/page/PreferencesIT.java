package dev.cartwheel.activation.page;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.activation.link.Links;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PreferencesIT {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final TheService service = TheService.shared();
  private final Campaign campaign = Campaign.ofOneMail(service);

  @Test
  void thePageShowsWhatSomebodyGetsAndChangesNothing() {
    var shopper = mailed();
    var page = get(link(shopper, Instant.now()));
    assertThat(page.statusCode()).isEqualTo(200);
    var boxes = Jsoup.parse(page.body()).select("form[method=post] input[type=checkbox][checked]");
    assertThat(boxes.eachAttr("value"))
        .containsExactly("EMAIL", "ADS", "ONSITE", "PUSH", "MEASURING");
    assertThat(page.body()).doesNotContain("<script", shopper.email());
    assertThat(suppressed(shopper)).isEmpty();
  }

  @Test
  void whatIsNotTickedAnyMoreEndsAndTheRestStays() {
    var shopper = mailed();
    var link = link(shopper, Instant.now());
    var form = "shown=EMAIL&shown=ADS&shown=ONSITE&shown=MEASURING&wanted=ADS&wanted=ONSITE";
    for (int i = 0; i < 2; i++) {
      assertThat(
              service
                  .call("POST", link, form, "Content-Type", FORM, "Authorization", "none")
                  .body())
          .contains("Saved");
    }
    assertThat(suppressed(shopper)).containsExactly("EMAIL", "MEASURING");
    assertThat(Jsoup.parse(get(link).body()).select("input[checked]").eachAttr("value"))
        .containsExactly("ADS", "ONSITE", "PUSH");
    service.call("POST", link, form + "&wanted=MEASURING", "Content-Type", FORM);
    assertThat(suppressed(shopper)).containsExactly("EMAIL");
  }

  @Test
  void aBoxThatWasNotShownIsNotTakenForARefusal() {
    var shopper = mailed();
    service.call(
        "POST", link(shopper, Instant.now()), "shown=ADS&wanted=ADS", "Content-Type", FORM);
    assertThat(suppressed(shopper)).isEmpty();
  }

  @Test
  void aLinkThatIsTooOldOrChangedDisclosesNothing() {
    var shopper = mailed();
    var old = get(link(shopper, Instant.now().minus(Duration.ofDays(181))));
    assertThat(old.statusCode()).isEqualTo(410);
    var link = link(shopper, Instant.now());
    var forged = link.substring(0, link.length() - 4) + "AAAA";
    assertThat(get(forged).statusCode()).isEqualTo(404);
    assertThat(service.call("POST", forged, "shown=EMAIL", "Content-Type", FORM).statusCode())
        .isEqualTo(404);
    assertThat(old.body()).doesNotContain(shopper.email(), "checkbox");
    assertThat(suppressed(shopper)).isEmpty();
  }

  private Shopper mailed() {
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    return shopper;
  }

  private String link(Shopper shopper, Instant made) {
    var delivery = Campaign.id(campaign.deliveries(shopper.profile()).getFirst());
    return service.bean(Links.class).preferences(delivery, made).getPath();
  }

  private HttpResponse<String> get(String path) {
    return service.call("GET", path, "", "Accept", "text/html", "Authorization", "none");
  }

  private List<String> suppressed(Shopper shopper) {
    return service
        .jdbc()
        .sql("SELECT channel FROM suppression WHERE profile_id = ? ORDER BY channel")
        .param(shopper.profile())
        .query(String.class)
        .list();
  }
}
