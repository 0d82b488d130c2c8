package dev.cartwheel.activation.content;

import java.util.Map;

/** What a name in a template stands for. */
sealed interface Shape {
  Shape TEXT = new Text(false);

  /** May be missing: needs a fallback, or a condition around it. */
  Shape MAYBE = new Text(true);

  /** Whatever the shop told of the shopper, each of which may be missing. */
  Shape TRAITS = new Open();

  /**
   * A text or a number.
   *
   * @param maybeMissing then a fallback is asked for
   */
  record Text(boolean maybeMissing) implements Shape {}

  record Open() implements Shape {}

  /** Something with named parts. */
  record Parts(Map<String, Shape> parts) implements Shape {}

  /** At most so many, each with these parts. */
  record Several(Parts each) implements Shape {}
}
