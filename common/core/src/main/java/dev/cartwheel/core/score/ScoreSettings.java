package dev.cartwheel.core.score;

import java.time.Duration;

/**
 * Constants of the scores that may be changed at any time, since no stored state rests on them.
 *
 * @param recencyHalfLife silence in which recency halves
 * @param maturityHalfLife age at which maturity is 50
 * @param quantityHalf weight at which quantity is 50, 1 or more
 * @param priorShape r of the gamma prior of the return probability, above zero: visits that a
 *     newcomer is taken to have made
 * @param priorSpan a of the same: the time they are taken to have made them in
 * @param momentumEvents weighted events that momentum needs, 1 or more
 * @param levelEvents weighted events that intensity and frequency need, 1 or more
 * @param returnDays active days that the return probability needs, 1 or more
 * @param consistencyAge time since the first active day that consistency needs
 */
public record ScoreSettings(
    Duration recencyHalfLife,
    Duration maturityHalfLife,
    int quantityHalf,
    double priorShape,
    Duration priorSpan,
    int momentumEvents,
    int levelEvents,
    int returnDays,
    Duration consistencyAge) {
  public static final ScoreSettings DEFAULT =
      new ScoreSettings(
          Duration.ofHours(24),
          Duration.ofDays(30),
          100,
          0.5,
          Duration.ofDays(7),
          3,
          1,
          2,
          Duration.ofDays(7));

  public ScoreSettings {
    aboveZero("recencyHalfLife", recencyHalfLife);
    aboveZero("maturityHalfLife", maturityHalfLife);
    aboveZero("priorSpan", priorSpan);
    aboveZero("consistencyAge", consistencyAge);
    oneOrMore("quantityHalf", quantityHalf);
    oneOrMore("momentumEvents", momentumEvents);
    oneOrMore("levelEvents", levelEvents);
    oneOrMore("returnDays", returnDays);
    if (!(priorShape > 0 && priorShape <= 1_000)) {
      throw new IllegalArgumentException(
          "priorShape must be above 0 and at most 1000, was " + priorShape);
    }
  }

  private static void aboveZero(String name, Duration span) {
    if (span.compareTo(Duration.ofMillis(1)) < 0 || span.compareTo(Duration.ofDays(3_650)) > 0) {
      throw new IllegalArgumentException(name + " must be 1 ms to 3650 days, was " + span);
    }
  }

  private static void oneOrMore(String name, int number) {
    if (number < 1) throw new IllegalArgumentException(name + " must be 1 or more, was " + number);
  }
}
