package dev.cartwheel.activation.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every destination has to do, against a far side that really answers. */
public abstract class DestinationContract {
  private static final String HOSTILE =
      "Mug\r\nBcc: everybody@example.com\r\n\r\n<script>alert(1)</script> {{ firstName }} \u0000";

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
    var message = message("Blue mug");
    assertThat(destination().send(message)).isInstanceOf(Outcome.Sent.class);
    assertThat(received()).containsExactly(reference(message.delivery()));
  }

  @Test
  void aMessageThatIsNotWantedHasFailed() {
    farSide(Behaviour.REFUSE);
    assertThat(destination().send(message("Blue mug"))).isInstanceOf(Outcome.Failed.class);
    assertThat(received()).isEmpty();
  }

  @Test
  void aMessageThatMayComeLaterIsTriedAgain() {
    farSide(Behaviour.POSTPONE);
    assertThat(destination().send(message("Blue mug")))
        .isInstanceOfAny(Outcome.Retry.class, Outcome.Throttled.class);
    assertThat(received()).isEmpty();
  }

  @Test
  void aFarSideThatIsNotThereIsTriedAgain() {
    assertThat(unreachable().send(message("Blue mug"))).isInstanceOf(Outcome.Retry.class);
  }

  @Test
  void whatIsLostWithTheAnswerIsUnknown() {
    farSide(Behaviour.TAKE_AND_VANISH);
    assertThat(destination().send(message("Blue mug"))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void whatIsNeverAnsweredIsUnknown() {
    farSide(Behaviour.HANG);
    assertThat(destination().send(message("Blue mug"))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aMessageThatIsSentTwiceBearsTheSameId() {
    farSide(Behaviour.TAKE);
    var message = message("Blue mug");
    destination().send(message);
    destination().send(message);
    assertThat(received())
        .containsExactly(reference(message.delivery()), reference(message.delivery()));
  }

  @Test
  void whateverAProductIsCalledTheMessageIsOneMessage() {
    farSide(Behaviour.TAKE);
    var message = message(HOSTILE);
    assertThat(destination().send(message)).isInstanceOf(Outcome.Sent.class);
    assertThat(received()).containsExactly(reference(message.delivery()));
  }

  @Test
  void whatIsSaidOfAFailureNamesNobody() {
    for (var behaviour : List.of(Behaviour.REFUSE, Behaviour.POSTPONE)) {
      farSide(behaviour);
      assertThat(destination().send(message("Blue mug")).toString())
          .doesNotContain("grace@example.com", "Grace");
    }
  }

  public static Message message(String product) {
    var profile = UUID.randomUUID();
    var item =
        new Item(
            null,
            "MUG-1",
            "1",
            product,
            null,
            null,
            "javascript:alert(1)",
            "https://shop.example.com/1.png");
    return new Message(
        UUID.randomUUID(),
        new JourneyId(UUID.randomUUID()),
        "reminder",
        new ProfileId(profile),
        Channel.EMAIL,
        "grace@example.com",
        "grace@example.com",
        "{{ firstName }}: {{ firstItem }}",
        Instant.parse("2026-01-31T12:00:00Z"),
        Map.of("firstName", product.equals(HOSTILE) ? HOSTILE : "Grace"),
        List.of(new Line(item, 2, Price.of("14.90", "EUR"))),
        URI.create("https://mail.example.com/restore/abc"),
        URI.create("https://mail.example.com/unsubscribe/abc"));
  }
}
