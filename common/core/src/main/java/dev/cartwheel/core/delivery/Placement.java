package dev.cartwheel.core.delivery;

import java.util.Optional;

/**
 * One person and one list of one destination: what is wished for, and what the far side was told.
 * Only the difference is ever sent.
 *
 * @param wanted whether the person is to be on the list
 * @param applied whether we put them there: others may have, which is none of our business
 */
public record Placement(boolean wanted, Applied applied) {

  /** What the far side knows from us. */
  public enum Applied {
    OUT,
    IN,
    /** A call was lost with its answer. */
    UNSURE
  }

  /** What a call does. */
  public enum Move {
    ADD,
    REMOVE
  }

  /** What came of a call. */
  public enum Result {
    DONE,
    /** It certainly did not arrive. */
    NOT_DONE,
    /** It may have arrived. */
    UNSURE
  }

  /** The difference; empty when there is none. Whoever was never put on is never taken off. */
  public Optional<Move> move() {
    if (wanted) return applied == Applied.IN ? Optional.empty() : Optional.of(Move.ADD);
    return applied == Applied.OUT ? Optional.empty() : Optional.of(Move.REMOVE);
  }

  /** As wished for now; the far side knows nothing of it yet. */
  public Placement wish(boolean now) {
    return new Placement(now, applied);
  }

  /** After a call, whatever was wished for meanwhile. */
  public Placement after(Move move, Result result) {
    return switch (result) {
      case DONE -> new Placement(wanted, move == Move.ADD ? Applied.IN : Applied.OUT);
      case NOT_DONE -> this;
      case UNSURE -> new Placement(wanted, Applied.UNSURE);
    };
  }
}
