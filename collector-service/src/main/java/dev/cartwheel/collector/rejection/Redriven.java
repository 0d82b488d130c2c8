package dev.cartwheel.collector.rejection;

import dev.cartwheel.collector.intake.Redrive.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a refusal that was sent again.
 *
 * @param outcome {@code accepted}, {@code refused} (it still is wrong) or {@code impossible}
 * @param accepted events that are on the topic now
 * @param why it is impossible
 * @param refused what is still wrong
 */
record Redriven(
    String id, String outcome, int accepted, @Nullable String why, @Nullable List<Fault> refused) {

  /** One thing that is still wrong. */
  record Fault(String reason, @Nullable String pointer, String expected) {}

  static Redriven of(RejectionId id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Impossible(var why) -> new Redriven(id.toString(), "impossible", 0, why, null);
      case Outcome.Done(var accepted, var refused) ->
          new Redriven(
              id.toString(),
              refused.isEmpty() ? "accepted" : "refused",
              accepted,
              null,
              refused.isEmpty() ? null : refused.stream().map(Redriven::fault).toList());
    };
  }

  private static Fault fault(dev.cartwheel.collector.segment.Fault fault) {
    return new Fault(fault.reason().code(), fault.pointer(), fault.message());
  }
}
