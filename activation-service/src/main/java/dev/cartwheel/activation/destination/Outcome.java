package dev.cartwheel.activation.destination;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of handing over a message. No text in it holds personal data or secrets. */
public sealed interface Outcome {

  /**
   * It left.
   *
   * @param reference what the far side calls it; null when it did not say
   */
  record Sent(@Nullable String reference) implements Outcome {}

  /**
   * It certainly did not leave, and may later.
   *
   * @param after what the far side asked for; null when it did not
   */
  record Retry(String why, @Nullable Duration after) implements Outcome {}

  /**
   * It did not leave because too much was asked of the far side: nothing else should go there
   * meanwhile.
   */
  record Throttled(String why, @Nullable Duration after) implements Outcome {}

  /** It never will leave: this message is not wanted. */
  record Failed(String why) implements Outcome {}

  /** It did not leave, and nothing else will until somebody looks after the destination. */
  record Closed(String why) implements Outcome {}

  /** It may have left or not. */
  record Unknown(String why) implements Outcome {}
}
