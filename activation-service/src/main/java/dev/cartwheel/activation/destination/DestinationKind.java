package dev.cartwheel.activation.destination;

import dev.cartwheel.activation.input.Field;
import java.util.Set;

/** A sort of destination: what a connector brings, as a bean. */
public interface DestinationKind {

  /** What the REST interface calls it, such as {@code smtp}. */
  String name();

  /** The settings that are secret: taken in, encrypted, never given out. */
  Set<String> secrets();

  /**
   * Makes a destination of its settings, without reaching out.
   *
   * @param settings all of them, the secret ones too; faults are told by their place
   */
  Destination open(Field settings);
}
