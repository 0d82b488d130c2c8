package dev.cartwheel.collector.segment;

import dev.cartwheel.collector.bot.Robots;
import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of the shopper's device, and what is kept of that. */
final class Device {

  private Device() {}

  /** Where it is, cut; the event's own word for it before that of the connection. */
  static @Nullable String network(Fields event, Arrival arrival) {
    var own = event.node().path("context").path("ip");
    return own.isString() ? Network.of(own.asString()) : arrival.network();
  }

  /**
   * The rule by which nobody is sitting at it. Asked of browsers only: what servers send with are
   * programs all, and the shopper is none for it.
   */
  static @Nullable String robot(Fields event, Arrival arrival, List<Identifier> who) {
    for (var name : who) {
      if (name.kind() != IdentifierKind.EMAIL) continue;
      var rule = Robots.ruleForEmail(name.value());
      if (rule != null) return rule;
    }
    var agent = agent(event, arrival);
    return agent == null ? null : Robots.ruleFor(agent);
  }

  private static @Nullable String agent(Fields event, Arrival arrival) {
    var peer = arrival.peer();
    if (!peer.isBrowser() && arrival.source().kind() != Kind.TAG) return null;
    var own = event.node().path("context").path("userAgent");
    if (own.isString() && !own.asString().isBlank()) return own.asString();
    return peer.isBrowser() ? peer.userAgent() : null;
  }
}
