package dev.cartwheel.audience.backtest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry into the audience, and what the shopper did after it.
 *
 * @param at the instant of entry
 * @param back the first sign of presence after it; null when there was none
 * @param isPrompted whether a click on one of our messages came before that
 * @param bought the first purchase after it; null when there was none
 */
record Episode(Instant at, @Nullable Instant back, boolean isPrompted, @Nullable Instant bought) {

  /** Whether there was neither presence nor a purchase up to then. */
  boolean isSilentAfter(Duration delay) {
    return !isWithin(back, Duration.ZERO, delay) && !isWithin(bought, Duration.ZERO, delay);
  }

  /** Whether they came back within a span after the delay, and by themselves. */
  boolean isBackWithin(Duration delay, Duration span) {
    return !isPrompted && isWithin(back, delay, span);
  }

  boolean isBoughtWithin(Duration delay, Duration span) {
    return isWithin(bought, delay, span);
  }

  private boolean isWithin(@Nullable Instant instant, Duration delay, Duration span) {
    return instant != null && !instant.isAfter(at.plus(delay).plus(span));
  }
}
