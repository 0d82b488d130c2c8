package dev.cartwheel.local.stack;

import java.time.Duration;

/** How a part is doing. */
public sealed interface State {
  record Waiting() implements State {}

  record Starting() implements State {}

  /**
   * Answers requests.
   *
   * @param took from its start until it did
   */
  record Ready(Duration took) implements State {}

  /**
   * Does not run.
   *
   * @param why in one line
   */
  record Failed(String why) implements State {}

  record Stopping() implements State {}

  record Stopped() implements State {}
}
