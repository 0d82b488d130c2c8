package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import dev.cartwheel.core.delivery.Placement.Move;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class AdditionLane implements Lane {
  private final ListRounds rounds;

  AdditionLane(ListRounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "additions";
  }

  @Override
  public boolean serves(Capabilities capabilities) {
    return capabilities.can(Operation.ADD);
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    return rounds.turn(gate, Move.ADD);
  }
}
