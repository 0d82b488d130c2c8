package dev.cartwheel.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.collector.source.Quota;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.WriteKey;
import dev.cartwheel.core.commerce.StoreId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final long SECOND = 1_000_000_000;

  private long now = 77;
  private final Quotas quotas = new Quotas(100, () -> now);

  @Test
  void oneAddressDoesNotSpendWhatAnotherHas() {
    var shop = source("shop", 1_000, 5);
    for (int i = 0; i < 10; i++) assertThat(quotas.request(shop, address("192.0.2.1"))).isEmpty();
    assertThat(quotas.request(shop, address("192.0.2.1"))).isPresent();
    assertThat(quotas.request(shop, address("192.0.2.2"))).isEmpty();
    assertThat(quotas.request(source("other", 1_000, 5), address("192.0.2.1"))).isEmpty();
  }

  @Test
  void anExcessSaysWhatIsAllowedAndWhenToComeAgain() {
    var shop = source("shop", 10, 5);
    assertThat(quotas.events(shop, 45)).isEmpty();
    var excess = quotas.events(shop, 1).orElseThrow();
    assertThat(excess.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(excess.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("RateLimit", "\"events\";r=0;t=3", "RateLimit-Policy", "\"events\";q=10;w=1"));
    now += 3 * SECOND;
    assertThat(quotas.events(shop, 1)).isEmpty();
  }

  @Test
  void addressesThatHaveSpentNothingLatelyAreForgotten() {
    var shop = source("shop", 1_000, 5);
    for (int i = 0; i < 100; i++) quotas.request(shop, address("192.0.2." + i));
    assertThat(quotas.addresses()).isEqualTo(100);
    now += 2 * SECOND;
    assertThat(quotas.request(shop, address("198.51.100.1"))).isEmpty();
    assertThat(quotas.addresses()).isEqualTo(1);
  }

  @Test
  void withEveryPlaceTakenNewcomersShareOneBucketAndOldOnesKeepTheirs() {
    var shop = source("shop", 1_000, 1_000);
    var busy = source("busy", 1_000, 5);
    for (int i = 0; i < 100; i++) {
      for (int n = 0; n < 9; n++) quotas.request(busy, address("192.0.2." + i));
    }
    int admitted = 0;
    for (int i = 0; i < 50; i++) {
      if (quotas.request(busy, address("203.0.113." + i)).isEmpty()) admitted++;
    }
    assertThat(admitted).isEqualTo(10);
    assertThat(quotas.addresses()).isEqualTo(100);
    assertThat(quotas.request(busy, address("192.0.2.7"))).isEmpty();
    assertThat(quotas.request(shop, address("203.0.113.1"))).isEmpty();
  }

  @Test
  void aNetworkOfIpv6IsOneAddress() {
    var shop = source("shop", 1_000, 5);
    for (int i = 0; i < 10; i++) quotas.request(shop, address("2001:db8:1:2::" + i));
    assertThat(quotas.request(shop, address("2001:db8:1:2:ffff::1"))).isPresent();
    assertThat(quotas.request(shop, address("2001:db8:1:3::1"))).isEmpty();
  }

  private static Source source(String id, int events, int requests) {
    return new Source(
        id,
        new StoreId("shop"),
        Kind.TAG,
        List.of(new WriteKey("key-of-" + id)),
        List.of(),
        null,
        Currency.getInstance("EUR"),
        ZoneId.of("UTC"),
        Set.of(),
        Set.of(),
        new Quota(events, requests),
        false,
        true,
        Map.of());
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
