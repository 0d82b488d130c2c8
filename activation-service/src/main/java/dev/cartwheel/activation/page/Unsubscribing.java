package dev.cartwheel.activation.page;

import dev.cartwheel.activation.choice.Choice;
import dev.cartwheel.activation.choice.Choices;
import dev.cartwheel.activation.page.SentMessages.SentMessage;
import dev.cartwheel.activation.response.Response;
import dev.cartwheel.activation.response.ResponseKind;
import dev.cartwheel.activation.response.Responses;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes somebody out of the channel of a message. */
@Component
class Unsubscribing {
  private final Choices choices;
  private final Responses responses;
  private final DatabaseClock clock;

  Unsubscribing(Choices choices, Responses responses, DatabaseClock clock) {
    this.choices = choices;
    this.responses = responses;
    this.clock = clock;
  }

  /** As often as somebody likes; only the first time changes anything. */
  @Transactional
  void unsubscribe(SentMessage sent) {
    var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    responses.add(
        List.of(
            Response.told(sent.delivery(), ResponseKind.UNSUBSCRIBED, now, "link", "by its link")));
    var address = sent.address();
    if (address == null || address.indexOf('@') < 1) return;
    var evidence = "unsubscribe link of delivery " + sent.delivery();
    choices.deny(
        new Choice(sent.profile(), sent.channel(), address, sent.store(), now, evidence),
        "unsubscribed by link");
  }
}
