package dev.cartwheel.activation.choice;

import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.delivery.Deliveries;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.runtime.outbox.Outbox;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.Topics;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts words into force, within the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Choices {
  private static final String SOURCE = "cartwheel";

  private final Suppressions suppressions;
  private final Deliveries deliveries;
  private final Outbox outbox;

  Choices(Suppressions suppressions, Deliveries deliveries, Outbox outbox) {
    this.suppressions = suppressions;
    this.deliveries = deliveries;
    this.outbox = outbox;
  }

  /**
   * No more of this channel. As often as somebody likes; only the first time is told to others.
   *
   * @param reason as it stands beside the address that is not written to any more
   */
  public void deny(Choice choice, String reason) {
    var channel = choice.channel().name();
    var person = choice.person().value();
    deliveries.refuse(person, channel, new Why(Reason.UNSUBSCRIBED, "unsubscribed"));
    var isNew =
        choice.channel() != Channel.EMAIL
            || suppressions.add(channel, choice.address(), person, reason);
    if (isNew) tell(choice, false);
  }

  /** Welcome again. What stands against the address falls once everybody has heard of it. */
  public void grant(Choice choice) {
    tell(choice, true);
  }

  /** The address takes no mail: nothing is sent there, whatever its owner wants. */
  public void block(Choice choice, String reason) {
    var channel = choice.channel().name();
    suppressions.add(channel, choice.address(), choice.person().value(), reason);
    deliveries.refuse(
        choice.person().value(), channel, new Why(Reason.SUPPRESSED, "suppressed: " + reason));
  }

  private void tell(Choice choice, boolean granted) {
    var envelope =
        new Envelope(
            EventId.of(SOURCE, choice.evidence() + ":" + choice.channel() + ":" + choice.at()),
            new StoreId(choice.store() == null ? SOURCE : choice.store()),
            new Origin(SOURCE, Origin.Kind.CARTWHEEL),
            choice.at(),
            choice.at(),
            List.of(Identifier.ofEmail(choice.address())),
            Set.of());
    var event =
        new ShopperEvent.ConsentChanged(envelope, choice.channel(), granted, choice.evidence());
    outbox.append(Topics.SHOPPER_EVENTS, choice.address(), EventJson.write(event));
  }
}
