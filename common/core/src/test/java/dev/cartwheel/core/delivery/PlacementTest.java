package dev.cartwheel.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.delivery.Placement.Applied;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.delivery.Placement.Result;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Placement NOBODY = new Placement(false, Applied.OUT);

  @Test
  void whoeverEnteredAndLeftBeforeTheCallCausesNone() {
    assertThat(NOBODY.wish(true).move()).contains(Move.ADD);
    assertThat(NOBODY.wish(true).wish(false).move()).isEmpty();
  }

  @Test
  void whoeverWePutOnIsTakenOffAndNobodyElse() {
    var on = NOBODY.wish(true).after(Move.ADD, Result.DONE);
    assertThat(on.move()).isEmpty();
    assertThat(on.wish(false).move()).contains(Move.REMOVE);
    assertThat(NOBODY.move()).isEmpty();
  }

  @Test
  void aCallThatIsLostWithItsAnswerIsMadeSureOfWhicheverWayIsWished() {
    var unsure = NOBODY.wish(true).after(Move.ADD, Result.UNSURE);
    assertThat(unsure.move()).contains(Move.ADD);
    assertThat(unsure.wish(false).move()).contains(Move.REMOVE);
  }

  @Test
  void aCallThatDidNotArriveChangesNothing() {
    assertThat(NOBODY.wish(true).after(Move.ADD, Result.NOT_DONE)).isEqualTo(NOBODY.wish(true));
  }

  /** Whatever happens on the way: once calls get through, the far side is as it was last wished. */
  @Test
  void inTheEndTheFarSideIsAsItWasLastWished() {
    var random = new Random(11); // any seed will do
    for (int run = 0; run < 20_000; run++) {
      var placement = NOBODY;
      var farSide = false;
      for (int turn = 0; turn < 12; turn++) {
        if (random.nextBoolean()) placement = placement.wish(random.nextBoolean());
        var move = placement.move();
        if (move.isEmpty()) continue;
        var result = Result.values()[random.nextInt(3)];
        if (result == Result.DONE || (result == Result.UNSURE && random.nextBoolean())) {
          farSide = move.get() == Move.ADD;
        }
        if (random.nextInt(4) == 0) placement = placement.wish(random.nextBoolean());
        placement = placement.after(move.get(), result);
      }
      for (var move = placement.move(); move.isPresent(); move = placement.move()) {
        farSide = move.get() == Move.ADD;
        placement = placement.after(move.get(), Result.DONE);
      }
      assertThat(farSide).isEqualTo(placement.wanted());
    }
  }
}
