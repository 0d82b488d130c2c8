package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Tells of purchases. */
@Component
class PurchaseLane implements Lane {
  private final NoticeRounds rounds;
  private final NoticeRows rows;

  PurchaseLane(NoticeRounds rounds, NoticeRows rows) {
    this.rounds = rounds;
    this.rows = rows;
  }

  @Override
  public String name() {
    return "purchases";
  }

  @Override
  public boolean serves(Capabilities capabilities) {
    return capabilities.can(Operation.PURCHASE);
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    return rounds.turn(gate, Operation.PURCHASE);
  }

  @Override
  public void keep(Collection<Gate> open) {
    rows.expire(
        Operation.PURCHASE,
        open.stream()
            .filter(gate -> gate.capabilities().isIdempotent(Operation.PURCHASE))
            .map(Gate::id)
            .toList());
  }
}
