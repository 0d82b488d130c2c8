package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.webhook.Outcome;
import java.util.function.Supplier;

/** Reading that may meet a fault, which then is the outcome. */
public final class Attempt {

  private Attempt() {}

  public static Outcome at(Supplier<Outcome> reading) {
    try {
      return reading.get();
    } catch (Fault fault) {
      return new Outcome.Malformed(fault.reason(), fault.pointer(), fault.message());
    }
  }
}
