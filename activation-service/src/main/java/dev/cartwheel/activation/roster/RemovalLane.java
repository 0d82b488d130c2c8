package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import dev.cartwheel.core.delivery.Placement.Move;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Comes before all that is not a removal or an exit: places are kept for it. */
@Component
class RemovalLane implements Lane {
  private final ListRounds rounds;
  private final Places places;

  RemovalLane(ListRounds rounds, Places places) {
    this.rounds = rounds;
    this.places = places;
  }

  @Override
  public String name() {
    return "removals";
  }

  @Override
  public boolean serves(Capabilities capabilities) {
    return capabilities.can(Operation.REMOVE);
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    return rounds.turn(gate, Move.REMOVE);
  }

  @Override
  public void keep(Collection<Gate> open) {
    places.expire();
  }
}
