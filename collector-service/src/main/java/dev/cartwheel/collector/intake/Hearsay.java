package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Mapped;
import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.util.List;

/**
 * What a browser says of orders. Its key stands in every page, so where webhooks of the same store
 * tell of orders, the browser's word alone moves no money: it is marked, and kept.
 */
final class Hearsay {
  private final Sources sources;

  Hearsay(Sources sources) {
    this.sources = sources;
  }

  /** The same events, with the mark on what must not count. */
  List<Mapped> marked(List<Mapped> events, Source source) {
    if (source.kind() != Kind.TAG || source.countsOrders()) return events;
    if (!sources.ownsOrders(source.store())) return events;
    return events.stream().map(one -> new Mapped(marked(one.event()), one.notes())).toList();
  }

  private static ShopperEvent marked(ShopperEvent event) {
    var envelope = event.envelope().flagged(Flag.HEARSAY);
    return switch (event) {
      case OrderPlaced placed -> placed.in(envelope);
      case OrderCancelled(var _, var order) -> new OrderCancelled(envelope, order);
      case OrderRefunded(var _, var order, var amount) ->
          new OrderRefunded(envelope, order, amount);
      default -> event;
    };
  }
}
