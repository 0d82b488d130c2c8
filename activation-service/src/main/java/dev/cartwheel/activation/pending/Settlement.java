package dev.cartwheel.activation.pending;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.core.journey.DestinationId;

/** Whoever handed something over that the far side worked on. */
public interface Settlement {

  boolean isFor(Operation operation);

  /** What came of it in the end. */
  void settled(DestinationId destination, String handle, Operation operation, Polled.Ended ended);
}
