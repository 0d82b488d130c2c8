package dev.cartwheel.audience.scoring;

import dev.cartwheel.audience.setting.Bounds;
import dev.cartwheel.core.score.ScoreSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What scores are measured by; the formulas are in docs/scores.md. Spans are 1 s to 3650 days,
 * numbers 1 to 1000000. All instances measure by those of the instance that was started last: when
 * they differ from the ones in force, everybody is judged anew, and whoever enters or leaves an
 * audience by that does so as history.
 *
 * @param recencyHalfLife silence in which recency halves
 * @param maturityHalfLife age at which maturity is 50
 * @param quantityHalf weight of all events at which quantity is 50
 * @param priorShape r of the return probability, above 0 to 1000: visits that a newcomer is taken
 *     to have made
 * @param priorSpan a of the return probability: the time they are taken to have made them in
 * @param momentumEvents weighted events before which momentum is unknown
 * @param levelEvents weighted events before which intensity and frequency are unknown
 * @param returnDays active days before which the return probability is unknown
 * @param consistencyAge time since the first active day before which consistency is unknown
 */
@ConfigurationProperties("cartwheel.scores")
public record ScoringSettings(
    @DefaultValue("24h") Duration recencyHalfLife,
    @DefaultValue("30d") Duration maturityHalfLife,
    @DefaultValue("100") int quantityHalf,
    @DefaultValue("0.5") double priorShape,
    @DefaultValue("7d") Duration priorSpan,
    @DefaultValue("3") int momentumEvents,
    @DefaultValue("1") int levelEvents,
    @DefaultValue("2") int returnDays,
    @DefaultValue("7d") Duration consistencyAge) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(3_650);
  private static final int MANY = 1_000_000;

  public ScoringSettings {
    Bounds.within("cartwheel.scores.recency-half-life", recencyHalfLife, LEAST, MOST);
    Bounds.within("cartwheel.scores.maturity-half-life", maturityHalfLife, LEAST, MOST);
    Bounds.within("cartwheel.scores.quantity-half", quantityHalf, 1, MANY);
    Bounds.within("cartwheel.scores.prior-shape", priorShape, 1_000);
    Bounds.within("cartwheel.scores.prior-span", priorSpan, LEAST, MOST);
    Bounds.within("cartwheel.scores.momentum-events", momentumEvents, 1, MANY);
    Bounds.within("cartwheel.scores.level-events", levelEvents, 1, MANY);
    Bounds.within("cartwheel.scores.return-days", returnDays, 1, MANY);
    Bounds.within("cartwheel.scores.consistency-age", consistencyAge, LEAST, MOST);
  }

  ScoreSettings constants() {
    return new ScoreSettings(
        recencyHalfLife,
        maturityHalfLife,
        quantityHalf,
        priorShape,
        priorSpan,
        momentumEvents,
        levelEvents,
        returnDays,
        consistencyAge);
  }
}
