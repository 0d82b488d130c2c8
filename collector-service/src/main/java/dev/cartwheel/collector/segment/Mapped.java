package dev.cartwheel.collector.segment;

import dev.cartwheel.core.event.ShopperEvent;
import java.util.Set;

/** A canonical event and what was found on the way to it. */
public record Mapped(ShopperEvent event, Set<Note> notes) {
  public Mapped {
    notes = Set.copyOf(notes);
  }

  /**
   * What keeps one shopper's events in order: the browser, else the account, else the strongest
   * name there is.
   */
  public String routingKey() {
    return Mapping.routing(event.envelope().identifiers()).value();
  }
}
