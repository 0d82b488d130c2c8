package dev.cartwheel.activation.destination;

import dev.cartwheel.activation.input.Field;

/** A sort of destination: what a connector brings, as a bean. */
public interface DestinationKind {

  /** What the REST interface calls it, such as {@code smtp}. */
  String name();

  /**
   * Its settings, for forms and for the first check: fields it does not name are refused, secret
   * ones are encrypted and never given out.
   */
  Schema schema();

  /** Whether every call goes through the HTTP client, so that it can be looked at first. */
  default boolean canPreview() {
    return false;
  }

  /**
   * Makes a destination of its settings, without reaching out.
   *
   * @param settings all of them, the secret ones too; faults are told by their place
   */
  Destination open(Field settings);
}
