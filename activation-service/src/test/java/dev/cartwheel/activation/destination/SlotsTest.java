package dev.cartwheel.activation.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows that stay behind shift no answer onto another row. */
class SlotsTest {
  private static final Outcome DONE = new Outcome.Done(null);
  private static final Outcome NOBODY = new Outcome.BadRow("nobody");

  @Test
  void anIndexOfTheCallIsTheRowThatWasSentThere() {
    var slots = slots(null, "a@x.org", null, "b@x.org", "c@x.org", null);
    assertThat(slots.rows()).extracting(row -> row.person().email()).doesNotContainNull();
    var outcomes = slots.told(i -> i == 1 ? new Outcome.BadRow("b") : DONE);
    assertThat(outcomes)
        .containsExactly(NOBODY, DONE, NOBODY, new Outcome.BadRow("b"), DONE, NOBODY);
  }

  @Test
  void whereNobodyCanGoThereIsNoCallToMake() {
    assertThat(slots(null, null).isEmpty()).isTrue();
    assertThat(slots(null, null).all(DONE)).containsExactly(NOBODY, NOBODY);
  }

  @Test
  void aCallThatWasRefusedAsAWholeIsHalvedUntilOneRowIsAlone() {
    var tooBig = new Outcome.TooBig("no");
    assertThat(slots("a@x.org", "b@x.org").halved("no")).containsExactly(tooBig, tooBig);
    assertThat(slots("a@x.org").halved("no")).containsExactly(new Outcome.BadRow("no"));
  }

  /** A row that is given up cannot be halved, so the others come again without it. */
  @Test
  void whatWasLeftOutIsNoPartOfTheNextTry() {
    var again = new Outcome.Transient("no", null);
    assertThat(slots("a@x.org", null, "b@x.org").halved("no"))
        .containsExactly(again, NOBODY, again);
  }

  private static Slots slots(@Nullable String... emails) {
    var people =
        Arrays.stream(emails)
            .map(email -> Given.person(email, null, Map.of()))
            .toArray(Person[]::new);
    return Slots.of(
        Given.listCall("l", people), row -> row.person().email() == null ? NOBODY : DONE);
  }
}
