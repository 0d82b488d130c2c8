package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import dev.cartwheel.core.delivery.Placement.Move;
import java.time.Duration;
import java.util.Collection;

/** Puts people on lists, or takes them off. */
final class ListLane implements Lane {
  private final Move move;
  private final ListRounds rounds;
  private final Abandoned abandoned;

  ListLane(Move move, ListRounds rounds, Abandoned abandoned) {
    this.move = move;
    this.rounds = rounds;
    this.abandoned = abandoned;
  }

  @Override
  public String name() {
    return move == Move.ADD ? "additions" : "removals";
  }

  @Override
  public boolean serves(Destination destination) {
    return destination.capabilities().can(ListCalls.operation(move));
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    return rounds.turn(gate, move);
  }

  @Override
  public void keep(Collection<Gate> open) {
    if (move == Move.REMOVE) abandoned.free();
  }
}
