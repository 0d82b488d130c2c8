package dev.cartwheel.core.profile;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Responded;
import java.util.HashMap;
import java.util.Map;

/** What a shopper allows, as events tell it. */
final class Consents {

  private Consents() {}

  static Map<Channel, Consent> fold(Map<Channel, Consent> consents, ShopperEvent event) {
    var at = event.envelope().at();
    return switch (event) {
      case ConsentChanged(var _, var channel, var granted, var evidence) ->
          said(consents, channel, new Consent(granted, at, evidence));
      case Responded(var _, var response, var delivery) when endsMail(response) ->
          said(
              consents,
              Channel.EMAIL,
              new Consent(false, at, response + " on delivery " + delivery));
      default -> consents;
    };
  }

  private static Map<Channel, Consent> said(
      Map<Channel, Consent> consents, Channel channel, Consent word) {
    var all = new HashMap<>(consents);
    all.merge(channel, word, Consent::or);
    return all;
  }

  private static boolean endsMail(Response response) {
    return switch (response) {
      case UNSUBSCRIBED, COMPLAINED, BOUNCED -> true;
      case OPENED, CLICKED -> false;
    };
  }
}
