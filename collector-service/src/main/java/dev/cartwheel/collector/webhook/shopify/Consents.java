package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers said about marketing. A consent is told under an id of its own: it was given once,
 * however many orders repeat it. Only {@code subscribed} is a yes; {@code pending} awaits the
 * second of a double opt-in.
 */
record Consents(Telling telling, Stamps stamps) {
  private static final String SUBSCRIBED = "subscribed";

  /**
   * Of a checkout or an order: what the customer's record says, else the box that was ticked. An
   * empty box is no answer.
   */
  void ofBuyer(Fields body) {
    var customer = body.child("customer");
    if (customer.first("email_marketing_consent").isObject()) {
      ofCustomer(customer, null);
    } else if (body.isTrue("buyer_accepts_marketing")
        && body.text("email", "contact_email") != null) {
      tell(
          Channel.EMAIL,
          true,
          stamps.of(body, "created_at", "updated_at"),
          "box ticked at checkout");
    }
  }

  /**
   * Of a customer. {@code otherwise} is when it was said where the record does not tell; null: then
   * it was not said.
   */
  void ofCustomer(Fields customer, @Nullable Instant otherwise) {
    of(customer.child("email_marketing_consent"), Channel.EMAIL, otherwise);
    of(customer.child("sms_marketing_consent"), Channel.SMS, otherwise);
  }

  private void of(Fields consent, Channel channel, @Nullable Instant otherwise) {
    var state = consent.word("state");
    if (state.isEmpty()) return;
    var told = stamps.told(consent, "consent_updated_at");
    if (told != null) tell(channel, state.equals(SUBSCRIBED), told, state);
    if (told != null || otherwise == null) return;
    var envelope = telling.envelope(telling.mark().id() + ':' + channel, otherwise);
    var evidence = "Shopify: " + state;
    telling.tell(new ConsentChanged(envelope, channel, state.equals(SUBSCRIBED), evidence));
  }

  private void tell(Channel channel, boolean isGranted, Instant at, String state) {
    var who = telling.people().strongest();
    var fact = "consent:%s:%s:%s:%s".formatted(channel, isGranted, at, who);
    var evidence = "Shopify: " + state;
    telling.tell(new ConsentChanged(telling.envelope(fact, at), channel, isGranted, evidence));
  }
}
