package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;

class MailIT {
  private final TheService service = TheService.shared();

  @Test
  void whoeverEntersTheTriggerGetsOneMailWithTheCart() throws Exception {
    var campaign = Campaign.ofOneMail(service);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), states -> states.contains("sent"));

    var mails = service.mailbox().to(shopper.email());
    assertThat(mails).hasSize(1);
    var mail = mails.getFirst();
    assertThat(mail.getSubject()).isEqualTo("Grace, still thinking about Blue mug?");
    assertThat(mail.getFrom()[0].toString()).isEqualTo("Ada's shop <shop@example.com>");
    assertThat(mail.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.getHeader("List-Unsubscribe", null))
        .matches("<https://mail\\.example\\.com/unsubscribe/[\\w-]+>");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat((String) parts.getBodyPart(0).getContent())
        .contains(
            "Hi Grace,",
            "2 x Blue mug: €29.80",
            "1 x Green mug: €29.90",
            "Total: €59.70",
            "https://mail.example.com/restore/");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains(
            "Hi Grace, your cart is still here",
            "Blue mug",
            "€29.80",
            "https://shop.example.com/i/1.png",
            "https://mail.example.com/restore/");
  }
}
