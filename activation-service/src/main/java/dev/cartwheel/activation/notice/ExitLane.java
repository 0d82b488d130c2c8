package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Tells of ends of runs. */
@Component
class ExitLane implements Lane {
  private final NoticeRounds rounds;
  private final NoticeRows rows;

  ExitLane(NoticeRounds rounds, NoticeRows rows) {
    this.rounds = rounds;
    this.rows = rows;
  }

  @Override
  public String name() {
    return "ends of runs";
  }

  @Override
  public boolean serves(Capabilities capabilities) {
    return capabilities.can(Operation.EXIT);
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    return rounds.turn(gate, Operation.EXIT);
  }

  @Override
  public void keep(Collection<Gate> open) {
    rows.expire(
        Operation.EXIT,
        open.stream()
            .filter(gate -> gate.capabilities().isIdempotent(Operation.EXIT))
            .map(Gate::id)
            .toList());
  }
}
