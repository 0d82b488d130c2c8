package dev.cartwheel.activation.gate;

import dev.cartwheel.activation.destination.Destination;
import java.time.Duration;
import java.util.Collection;

/** One sort of thing that is handed out: a loop of its own at every destination that takes it. */
public interface Lane {

  String name();

  /** Whether a destination takes any of it. */
  boolean serves(Destination destination);

  /** One round: takes up what is due and starts it on its way; says how long until the next. */
  Duration turn(Gate gate) throws InterruptedException;

  /** Looks after what fell silent: once a second, whatever destinations are open. */
  default void keep(Collection<Gate> open) {}
}
