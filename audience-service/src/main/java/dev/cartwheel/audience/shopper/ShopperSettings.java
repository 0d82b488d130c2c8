package dev.cartwheel.audience.shopper;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How shoppers are kept.
 *
 * @param historyPause how long a shopper whose latest event was loaded as history is left alone
 *     before time is judged: more of the same usually follows at once, and nothing starts from it
 *     anyway; zero for no pause
 */
@ConfigurationProperties("cartwheel.shoppers")
public record ShopperSettings(@DefaultValue("3s") Duration historyPause) {

  public ShopperSettings {
    Bounds.notNegative("cartwheel.shoppers.history-pause", historyPause);
  }
}
