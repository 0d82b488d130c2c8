package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.response.ResponseKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Anybody else: a list of events in JSON, signed as the Standard Webhooks specification has it. */
final class SignedJson implements Language {
  private static final int MOST = 1_000;

  @Override
  public boolean isOf(Posted posted) {
    return posted.header("webhook-signature").isPresent();
  }

  @Override
  public boolean isGenuine(Posted posted, Listener listener) {
    return listener.signatures().isSigned(posted, listener.destination(), listener.now());
  }

  @Override
  public boolean isSigned() {
    return true;
  }

  @Override
  public List<Report> read(Posted posted) {
    var json = Field.root(posted.json()).object("events");
    var events = json.get("events", "a list of events").list("a list of events");
    if (events.size() > MOST) throw json.invalid("at most " + MOST + " events");
    return events.stream().map(SignedJson::report).toList();
  }

  private static Report report(Field event) {
    event.object("id", "type", "delivery", "email", "at", "lasting", "reason");
    var delivery = event.find("delivery").map(Field::uuid).orElse(null);
    var email = event.find("email").map(f -> f.secret(254)).orElse(null);
    if (delivery == null && email == null) throw event.fault("delivery or email");
    return new Report(
        "signed " + event.get("id", "what tells the event from all others").text(200),
        event.get("type", "what happened").choice(ResponseKind.class),
        delivery,
        email,
        event.find("at").map(SignedJson::instant).orElse(null),
        event.find("lasting").map(Field::truth).orElse(true),
        event.find("reason").map(f -> f.text(100)).orElse("told by the destination"));
  }

  private static Instant instant(Field at) {
    try {
      return Instant.parse(at.text(40));
    } catch (DateTimeException _) {
      throw at.invalid("an instant such as 2026-01-31T12:00:00Z");
    }
  }
}
