package dev.cartwheel.activation.why;

import dev.cartwheel.activation.journey.JourneyState;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.run.Tales;
import dev.cartwheel.core.journey.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one person and one journey.
 *
 * @param runs the latest first
 * @param owner the run whose the person is
 * @param trigger how they stand with the trigger audience
 */
record Findings(
    Journeys.Standing journey,
    List<Tales.Tale> runs,
    Optional<Tales.NonStart> nonStart,
    Optional<Run> owner,
    Trigger trigger) {

  /** How a person stands with the trigger audience. */
  sealed interface Trigger {
    /**
     * The audience-service explained it.
     *
     * @param since when they entered; null when they are not in
     * @param outlook when that changes, in words
     */
    record Explained(@Nullable Instant since, String outlook, List<String> because)
        implements Trigger {}

    /** It knows nobody by that id, or not the audience. */
    record Unknown(String said) implements Trigger {}

    /** It did not answer. */
    record Unanswered() implements Trigger {}
  }

  /** The answer in one sentence. */
  String sentence() {
    var latest = runs.isEmpty() ? null : runs.getFirst();
    if (latest != null && latest.run().isActive()) return onTheWay(latest);
    var news =
        nonStart.filter(n -> latest == null || n.enteredAt().isAfter(latest.run().entered()));
    if (news.isPresent()) {
      var not = news.get();
      return "entered the trigger audience at "
          + not.enteredAt()
          + " and did not start: "
          + not.because();
    }
    return latest == null ? "never considered: " + neverBecause() : over(latest);
  }

  private static String onTheWay(Tales.Tale tale) {
    var run = tale.run();
    var way = "on the way since " + run.entered();
    if (run.holdout()) way += ", held out: hears nothing of it";
    if (run.part().dry()) way += ", as a rehearsal: nothing is sent";
    var step = tale.step();
    if (step.isEmpty())
      return way + "; all steps are done, waits for a purchase until " + run.dueAt();
    var key = "'" + step.get().key() + "'";
    if (run.since() == null) return way + "; takes the step " + key + " at " + run.dueAt();
    return way + "; waits in the step " + key + " since " + run.since() + ", until " + run.dueAt();
  }

  private String over(Tales.Tale tale) {
    var run = tale.run();
    var told = "was on the way from " + run.entered() + ", and " + end(run.state());
    if (tale.cause() != null) told += " at " + tale.cause();
    var again = againAt(run);
    return again == null ? told : told + "; may start again from " + again;
  }

  /** Null when nothing keeps the person from starting again. */
  @Nullable Instant againAt(Run latest) {
    var isRehearsed = journey.state() == JourneyState.DRY_RUN;
    return latest.reached() && latest.part().dry() == isRehearsed
        ? latest.entered().plus(reentry())
        : null;
  }

  private Duration reentry() {
    return journey.current().journey().reentry();
  }

  private static String end(Run.State state) {
    return switch (state) {
      case ACTIVE -> "is on the way";
      case COMPLETED -> "came to its end without a purchase";
      case CONVERTED -> "bought";
      case LEFT -> "left the trigger audience";
      case STOPPED -> "was stopped with the journey";
      case SUPERSEDED -> "was taken over by a journey nearer to a purchase";
      case UNWANTED -> "took the consent back";
      case ERASED -> "asked to be forgotten";
    };
  }

  private String neverBecause() {
    return switch (trigger) {
      case Trigger.Unanswered _ ->
          "nothing is kept of an entry, and the audience-service does not answer";
      case Trigger.Unknown(var said) -> said;
      case Trigger.Explained(var since, var outlook, var because) ->
          since == null
              ? "not in the trigger audience (" + String.join("; ", because) + "); " + outlook
              : inWithoutRun(since);
    };
  }

  private String inWithoutRun(Instant since) {
    var live = journey.liveSince();
    if (live == null) {
      return "in the trigger audience since "
          + since
          + ", but the journey takes nobody in: it is "
          + words(journey.state());
    }
    if (since.isBefore(live)) {
      return "entered the trigger audience at "
          + since
          + ", before the journey took people in, which it does since "
          + live;
    }
    return "in the trigger audience since " + since + "; the news of it has not arrived yet";
  }

  private static String words(JourneyState state) {
    return switch (state) {
      case DRAFT -> "a draft";
      case DRY_RUN -> "being rehearsed";
      case LIVE -> "live";
      case PAUSED -> "paused";
      case DRAINING -> "draining";
    };
  }
}
