package dev.cartwheel.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private final Proxies proxies =
      new Proxies(List.of("10.0.0.0/8", "2001:db8:7::/48", "192.0.2.8"));

  @ParameterizedTest(name = "{0} saying {1} is {2}")
  @CsvSource({
    // nobody asked: whoever connects may write what they like
    "203.0.113.5, 1.1.1.1, 203.0.113.5",
    // one proxy, and what the client made up before it
    "10.1.2.3, 198.51.100.7, 198.51.100.7",
    "10.1.2.3, '1.1.1.1, 198.51.100.7', 198.51.100.7",
    // a chain of trusted ones
    "10.1.2.3, '1.1.1.1, 198.51.100.7, 192.0.2.8, 10.9.9.9', 198.51.100.7",
    "2001:db8:7::1, '2001:db8:9::5', 2001:db8:9::5",
    // with ports, as some write them
    "10.1.2.3, 198.51.100.7:4711, 198.51.100.7",
    "10.1.2.3, '[2001:db8:9::5]:443', 2001:db8:9::5",
    // nonsense ends the chain where it stands
    "10.1.2.3, 'unknown', 10.1.2.3",
    "10.1.2.3, '198.51.100.7, localhost', 10.1.2.3",
    "10.1.2.3, '198.51.100.7, 10.4.4.4, _hidden, 10.5.5.5', 10.5.5.5",
    "10.1.2.3, '', 10.1.2.3",
    // all of it is ours
    "10.1.2.3, '10.4.4.4', 10.4.4.4",
  })
  void theClientIsWhoTheNearestTrustedProxyNames(String peer, String forwarded, String client) {
    assertThat(proxies.client(address(peer), forwarded)).isEqualTo(address(client));
  }

  @Test
  void withoutTheHeaderItIsThePeer() {
    assertThat(proxies.client(address("10.1.2.3"), null)).isEqualTo(address("10.1.2.3"));
  }

  @Test
  void aChainOfAnyLengthIsReadToABound() {
    var endless = "198.51.100.7," + "10.0.0.1,".repeat(100_000) + "10.0.0.2";
    assertThat(proxies.client(address("10.1.2.3"), endless)).isEqualTo(address("10.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "10.0.0.0/x", "", "::/129"})
  void whatIsNoBlockIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> new QuotaSettings(10, List.of("10.0.0.0/8", text)))
        .hasMessage(
            "cartwheel.quota.trusted-proxies[1] must be a block of addresses such as 10.0.0.0/8,"
                + " was '"
                + text
                + "'");
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
