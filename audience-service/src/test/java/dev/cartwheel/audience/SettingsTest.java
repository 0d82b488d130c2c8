package dev.cartwheel.audience;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.audience.backfill.BackfillSettings;
import dev.cartwheel.audience.backtest.BacktestSettings;
import dev.cartwheel.audience.disclosure.DisclosureSettings;
import dev.cartwheel.audience.erasure.ErasureSettings;
import dev.cartwheel.audience.history.HistorySettings;
import dev.cartwheel.audience.job.JobSettings;
import dev.cartwheel.audience.preview.PreviewSettings;
import dev.cartwheel.audience.propensity.PropensitySettings;
import dev.cartwheel.audience.quantile.QuantileSettings;
import dev.cartwheel.audience.scoring.ScoringSettings;
import dev.cartwheel.audience.shopper.ShopperSettings;
import dev.cartwheel.audience.stream.StreamSettings;
import dev.cartwheel.audience.time.TimerSettings;
import dev.cartwheel.audience.topic.TopicSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {
  @Test
  void everySettingHasADefault() {
    assertThat(bound("cartwheel.stream", StreamSettings.class, Map.of()))
        .isEqualTo(new StreamSettings(2, 2_000, ofMillis(15), ofSeconds(6), ofDays(7)));
    assertThat(bound("cartwheel.timers", TimerSettings.class, Map.of()))
        .isEqualTo(new TimerSettings(1, ofMillis(50), 500, ofMillis(500)));
    assertThat(bound("cartwheel.backfill", BackfillSettings.class, Map.of()))
        .isEqualTo(new BackfillSettings(1, 500, ofSeconds(1)));
    assertThat(bound("cartwheel.quantiles", QuantileSettings.class, Map.of()))
        .isEqualTo(new QuantileSettings(ofDays(1), 1_000, ofMillis(100), ofSeconds(60)));
    assertThat(bound("cartwheel.shoppers", ShopperSettings.class, Map.of()))
        .isEqualTo(new ShopperSettings(ofSeconds(3)));
    assertThat(bound("cartwheel.history", HistorySettings.class, Map.of()))
        .isEqualTo(new HistorySettings(ofDays(400)));
    assertThat(bound("cartwheel.erasures", ErasureSettings.class, Map.of()))
        .isEqualTo(new ErasureSettings("", ofSeconds(2)));
    assertThat(bound("cartwheel.disclosures", DisclosureSettings.class, Map.of()))
        .isEqualTo(new DisclosureSettings(ofDays(365)));
    assertThat(bound("cartwheel.jobs", JobSettings.class, Map.of()))
        .isEqualTo(new JobSettings(1, 50, 5_000, ofMillis(250), ofDays(7)));
    assertThat(bound("cartwheel.previews", PreviewSettings.class, Map.of()))
        .isEqualTo(new PreviewSettings(20_000, 10_000, 1_000));
    assertThat(bound("cartwheel.backtests", BacktestSettings.class, Map.of()))
        .isEqualTo(new BacktestSettings(500, 20_000));
    assertThat(bound("cartwheel.scores", ScoringSettings.class, Map.of()))
        .isEqualTo(
            new ScoringSettings(ofDays(1), ofDays(30), 100, 0.5, ofDays(7), 3, 1, 2, ofDays(7)));
    assertThat(bound("cartwheel.propensity", PropensitySettings.class, Map.of()))
        .isEqualTo(new PropensitySettings(ofHours(24), 200, 200_000, ofMinutes(10)));
    assertThat(bound("cartwheel.topics", TopicSettings.class, Map.of()))
        .isEqualTo(new TopicSettings("shopper-events", "events-rejected", "profile-changes"));
  }

  @ParameterizedTest
  @CsvSource({
    "cartwheel.stream.consumers, 0, must be 1 to 64",
    "cartwheel.stream.batch, 10001, must be 1 to 10000",
    "cartwheel.stream.rest, -1ms, must be zero or more",
    "cartwheel.stream.session, 0s, must be above zero",
    "cartwheel.stream.remember, 0s, must be above zero",
    "cartwheel.timers.threads, -1, must be 0 to 16",
    "cartwheel.timers.poll, 0s, must be above zero",
    "cartwheel.timers.batch, 0, must be 1 to 10000",
    "cartwheel.timers.retry, -1s, must be above zero",
    "cartwheel.backfill.workers, 17, must be 1 to 16",
    "cartwheel.backfill.batch, 0, must be 1 to 10000",
    "cartwheel.backfill.poll, 0s, must be above zero",
    "cartwheel.quantiles.every, 0s, must be above zero",
    "cartwheel.quantiles.batch, 0, must be 1 to 10000",
    "cartwheel.quantiles.pause, -1s, must be zero or more",
    "cartwheel.quantiles.poll, 0s, must be above zero",
    "cartwheel.history.keep, 23h, must be at least PT24H",
    "cartwheel.erasures.salt, short, must have at least 16 characters",
    "cartwheel.erasures.poll, 0s, must be above zero",
    "cartwheel.disclosures.keep, 23h, must be at least PT24H",
    "cartwheel.jobs.threads, 2, must be 0 to 1",
    "cartwheel.jobs.share, 0, must be 1 to 100",
    "cartwheel.jobs.yield-at, 0, must be 1 to 2147483647",
    "cartwheel.jobs.poll, 0s, must be above zero",
    "cartwheel.jobs.keep, 0s, must be above zero",
    "cartwheel.previews.exact-up-to, -1, must be 0 to 10000000",
    "cartwheel.previews.sample, 159, must be 160 to 1000000",
    "cartwheel.previews.batch, 9, must be 10 to 10000",
    "cartwheel.backtests.batch, 0, must be 1 to 1000",
    "cartwheel.backtests.most-events, 99, must be 100 to 1000000",
    "cartwheel.scores.recency-half-life, 0s, must be PT1S to PT87600H",
    "cartwheel.scores.maturity-half-life, 3651d, must be PT1S to PT87600H",
    "cartwheel.scores.quantity-half, 0, must be 1 to 1000000",
    "cartwheel.scores.prior-shape, 0, must be above 0 to 1000",
    "cartwheel.scores.prior-shape, NaN, must be above 0 to 1000",
    "cartwheel.scores.prior-span, 0s, must be PT1S to PT87600H",
    "cartwheel.scores.momentum-events, 0, must be 1 to 1000000",
    "cartwheel.scores.level-events, 0, must be 1 to 1000000",
    "cartwheel.scores.return-days, 1000001, must be 1 to 1000000",
    "cartwheel.scores.consistency-age, -1s, must be PT1S to PT87600H",
    "cartwheel.propensity.every, 0s, must be above zero",
    "cartwheel.propensity.batch, 0, must be 1 to 1000",
    "cartwheel.propensity.most-samples, 9999, must be 10000 to 1000000",
    "cartwheel.propensity.poll, 0s, must be above zero",
    "cartwheel.shoppers.history-pause, -1s, must be zero or more",
  })
  void aBadValueIsRefusedByName(String name, String value, String message) {
    assertThatThrownBy(() -> all(Map.of(name, value)))
        .rootCause()
        .hasMessageContaining(name + " " + message + ", was ");
  }

  private static void all(Map<String, String> given) {
    bound("cartwheel.stream", StreamSettings.class, given);
    bound("cartwheel.timers", TimerSettings.class, given);
    bound("cartwheel.backfill", BackfillSettings.class, given);
    bound("cartwheel.quantiles", QuantileSettings.class, given);
    bound("cartwheel.shoppers", ShopperSettings.class, given);
    bound("cartwheel.history", HistorySettings.class, given);
    bound("cartwheel.jobs", JobSettings.class, given);
    bound("cartwheel.previews", PreviewSettings.class, given);
    bound("cartwheel.backtests", BacktestSettings.class, given);
    bound("cartwheel.erasures", ErasureSettings.class, given);
    bound("cartwheel.disclosures", DisclosureSettings.class, given);
    bound("cartwheel.scores", ScoringSettings.class, given);
    bound("cartwheel.propensity", PropensitySettings.class, given);
  }

  private static <T> T bound(String prefix, Class<T> type, Map<String, String> given) {
    return new Binder(new MapConfigurationPropertySource(given))
        .bindOrCreate(prefix, Bindable.of(type));
  }
}
