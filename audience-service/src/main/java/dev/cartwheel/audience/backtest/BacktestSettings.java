package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.setting.Bounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rules are tried on the past.
 *
 * @param batch shoppers replayed at once, 1 to 1,000
 * @param mostEvents the first so many events of a shopper are replayed, 100 to 1,000,000: more are
 *     those of a robot
 */
@ConfigurationProperties("cartwheel.backtests")
public record BacktestSettings(
    @DefaultValue("500") int batch, @DefaultValue("20000") int mostEvents) {

  public BacktestSettings {
    Bounds.within("cartwheel.backtests.batch", batch, 1, 1_000);
    Bounds.within("cartwheel.backtests.most-events", mostEvents, 100, 1_000_000);
  }
}
