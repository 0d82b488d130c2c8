package dev.cartwheel.collector.quota;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How senders are told apart. What each may send stands with its source.
 *
 * @param addresses 1 to 10 million; client addresses that are counted one by one at a time, about
 *     150 bytes each
 * @param trustedProxies blocks of addresses (CIDR) whose {@code X-Forwarded-For} is believed; none:
 *     the address of the connection counts
 */
@Validated
@ConfigurationProperties("cartwheel.quota")
public record QuotaSettings(
    @DefaultValue("100000") @Min(1) @Max(10_000_000) int addresses,
    @DefaultValue List<String> trustedProxies) {

  /** Throws IllegalArgumentException that names the setting at fault. */
  public QuotaSettings {
    trustedProxies = List.copyOf(trustedProxies);
    for (int i = 0; i < trustedProxies.size(); i++) {
      try {
        var _ = Block.of(trustedProxies.get(i));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "cartwheel.quota.trusted-proxies[%d] %s".formatted(i, wrong.getMessage()));
      }
    }
  }
}
