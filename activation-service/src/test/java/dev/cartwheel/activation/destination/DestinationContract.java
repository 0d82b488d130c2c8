package dev.cartwheel.activation.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every destination has to do with a message, against a far side that really answers.
 * Connectors to vendors have {@link VendorContract} instead.
 */
public abstract class DestinationContract {
  /** A destination whose far side does as {@link #farSide} says. */
  protected abstract Destination destination();

  /** A destination whose far side is not there at all. */
  protected abstract Destination unreachable();

  protected abstract void farSide(Behaviour behaviour);

  /** Ids of the deliveries that the far side holds, as it tells them apart. */
  protected abstract List<String> received();

  /** What the far side makes of a delivery's id. */
  protected abstract String reference(UUID delivery);

  /** What the far side does with the next messages. */
  protected enum Behaviour {
    TAKE,
    /** Says that it will never take this one. */
    REFUSE,
    /** Says that it may take it later. */
    POSTPONE,
    /** Takes it, and is gone before it says so. */
    TAKE_AND_VANISH,
    /** Takes it, and never says so. */
    HANG
  }

  @Test
  void aMessageThatIsTakenIsSent() {
    farSide(Behaviour.TAKE);
    var message = Given.message();
    assertThat(destination().send(message)).isInstanceOf(Outcome.Done.class);
    assertThat(received()).containsExactly(reference(message.delivery()));
  }

  @Test
  void aMessageThatIsNotWantedHasFailed() {
    farSide(Behaviour.REFUSE);
    assertThat(destination().send(Given.message())).isInstanceOf(Outcome.BadRow.class);
    assertThat(received()).isEmpty();
  }

  @Test
  void aMessageThatMayComeLaterIsTriedAgain() {
    farSide(Behaviour.POSTPONE);
    assertThat(destination().send(Given.message()))
        .isInstanceOfAny(Outcome.Transient.class, Outcome.Throttled.class);
    assertThat(received()).isEmpty();
  }

  @Test
  void aFarSideThatIsNotThereIsTriedAgain() {
    assertThat(unreachable().send(Given.message())).isInstanceOf(Outcome.Transient.class);
  }

  @Test
  void whatIsLostWithTheAnswerIsUnknown() {
    farSide(Behaviour.TAKE_AND_VANISH);
    assertThat(destination().send(Given.message())).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void whatIsNeverAnsweredIsUnknown() {
    farSide(Behaviour.HANG);
    assertThat(destination().send(Given.message())).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aMessageThatIsSentTwiceBearsTheSameId() {
    farSide(Behaviour.TAKE);
    var message = Given.message();
    destination().send(message);
    destination().send(message);
    assertThat(received())
        .containsExactly(reference(message.delivery()), reference(message.delivery()));
  }

  @Test
  void whateverAProductIsCalledTheMessageIsOneMessage() {
    farSide(Behaviour.TAKE);
    var message = Given.message(Given.HOSTILE);
    assertThat(destination().send(message)).isInstanceOf(Outcome.Done.class);
    assertThat(received()).containsExactly(reference(message.delivery()));
  }

  @Test
  void whatIsSaidOfAFailureNamesNobody() {
    for (var behaviour : List.of(Behaviour.REFUSE, Behaviour.POSTPONE)) {
      farSide(behaviour);
      assertThat(destination().send(Given.message()).toString())
          .doesNotContain("grace@example.com", "Grace");
    }
  }
}
