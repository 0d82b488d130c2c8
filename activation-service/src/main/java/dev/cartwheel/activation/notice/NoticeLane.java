package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import java.time.Duration;
import java.util.Collection;

/** Tells of ends of runs, or of purchases. */
final class NoticeLane implements Lane {
  private final Operation operation;
  private final NoticeRounds rounds;
  private final NoticeRows rows;

  NoticeLane(Operation operation, NoticeRounds rounds, NoticeRows rows) {
    this.operation = operation;
    this.rounds = rounds;
    this.rows = rows;
  }

  @Override
  public String name() {
    return operation == Operation.EXIT ? "exits" : "purchases";
  }

  @Override
  public boolean serves(Destination destination) {
    return destination.capabilities().can(operation);
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    return rounds.turn(gate, operation);
  }

  @Override
  public void keep(Collection<Gate> open) {
    var idempotent =
        open.stream().filter(gate -> gate.capabilities().isIdempotent(operation)).map(Gate::id);
    rows.expire(operation, idempotent.toList());
  }
}
