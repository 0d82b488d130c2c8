package dev.cartwheel.activation.run;

import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.delivery.Deliveries;
import dev.cartwheel.core.journey.Run;
import org.springframework.stereotype.Component;

/**
 * Writes what came of a batch, within the caller's transaction: runs first, then their deliveries.
 */
@Component
class Batches {
  private final Runs runs;
  private final Aliases aliases;
  private final Deliveries deliveries;
  private final Suppressions suppressions;

  Batches(Runs runs, Aliases aliases, Deliveries deliveries, Suppressions suppressions) {
    this.runs = runs;
    this.aliases = aliases;
    this.deliveries = deliveries;
    this.suppressions = suppressions;
  }

  /** How many messages were taken back. */
  int write(Batch batch) {
    batch.merges().forEach(this::write);
    runs.save(batch.changed());
    deliveries.plan(batch.plans());
    var withdrawn = 0;
    for (var ended : batch.withdrawn().entrySet()) {
      withdrawn += deliveries.withdraw(ended.getValue(), why(ended.getKey()));
    }
    batch.united().forEach(t -> deliveries.takeAsSent(t.older().run().id(), t.newer().run().id()));
    return withdrawn;
  }

  private void write(Batch.Merge merge) {
    var survivor = merge.survivor().value();
    var absorbed = merge.absorbed().value();
    aliases.add(absorbed, survivor);
    deliveries.moveTo(survivor, absorbed);
    suppressions.moveTo(survivor, absorbed);
  }

  private static String why(Run.State end) {
    return switch (end) {
      case CONVERTED -> "bought";
      case LEFT -> "the trigger no longer holds";
      case STOPPED -> "the run was stopped";
      case ERASED -> "asked to be forgotten";
      case ACTIVE, COMPLETED -> "the run is over";
    };
  }
}
