package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.Content;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.wire.Durations;
import tools.jackson.databind.node.ObjectNode;

/** The step that sends a message, as JSON. */
final class SendJson {

  private SendJson() {}

  static Step read(Field json) {
    json.object(
        "type", "key", "destination", "subject", "notLater", "whenHeld", "template", "coupon");
    var key = json.get("key", "the name of the step").text(50);
    var destination = json.get("destination", "the id of a destination").uuid();
    var content = content(json);
    var subject = subject(json, content.template().equals(Content.DEFAULT.template()));
    var notLater = json.find("notLater").map(Field::span).orElse(StepReader.NOT_LATER);
    var whenHeld = json.find("whenHeld").map(f -> f.choice(WhenHeld.class)).orElse(WhenHeld.DEFER);
    return json.checked(
        "a key of 1 to 50 lower-case letters, digits and hyphens; notLater above zero",
        () ->
            new Step.Send(
                key, new DestinationId(destination), subject, notLater, whenHeld, content));
  }

  static ObjectNode write(ObjectNode begun, Step.Send send) {
    begun.put("destination", send.destination().toString());
    if (!send.subject().isEmpty()) begun.put("subject", send.subject());
    begun.put("notLater", Durations.write(send.notLater()));
    begun.put("whenHeld", Field.word(send.whenHeld()));
    var content = send.content();
    if (!content.template().equals(Content.DEFAULT.template())) {
      begun.put("template", content.template());
    }
    var coupon = content.coupon();
    if (coupon != null) {
      begun
          .putObject("coupon")
          .put("pool", coupon.pool().toString())
          .put("whenNone", Field.word(coupon.isNeeded() ? WhenNone.SKIP : WhenNone.SEND));
    }
    return begun;
  }

  /** What becomes of a message for whose receiver there is no coupon. */
  private enum WhenNone {
    /** It leaves without one. */
    SEND,
    /** It does not leave. */
    SKIP
  }

  private static Content content(Field json) {
    var offer = json.find("coupon").map(SendJson::offer).orElse(null);
    var template = json.find("template").orElse(null);
    if (template == null) return new Content(Content.DEFAULT.template(), offer);
    return template.checked("the id of a template", () -> new Content(template.text(36), offer));
  }

  private static Content.Offer offer(Field json) {
    json.object("pool", "whenNone");
    var whenNone = json.find("whenNone").map(f -> f.choice(WhenNone.class)).orElse(WhenNone.SEND);
    return new Content.Offer(
        json.get("pool", "the id of a coupon pool").uuid(), whenNone == WhenNone.SKIP);
  }

  /** A template has one of its own. */
  private static String subject(Field json, boolean isNeeded) {
    var found = json.find("subject");
    if (found.isEmpty() && !isNeeded) return "";
    return json.get("subject", "a text of 1 to 200 characters").text(200);
  }
}
