package dev.cartwheel.collector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private final Addresses open = new Addresses(false);

  @Test
  void anAddressIsReadWithoutItsLastSlash() {
    assertThat(open.read("options.url", "https://shop.example/"))
        .isEqualTo(URI.create("https://shop.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop.example",
        "http://shop.example",
        "ftp://shop.example",
        "https://",
        "https://a b",
        "https://user@shop.example",
        "https://shop.example?x=1",
        "https://shop.example#x",
        "file:///etc/passwd"
      })
  void whatIsNoPlainHttpsAddressIsRefusedByName(String text) {
    assertThatThrownBy(() -> open.read("options.url", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("options.url must be an address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1",
        "https://localhost",
        "https://10.0.0.1",
        "https://169.254.169.254",
        "https://[::1]",
        "https://[fd00::1]",
        "http://192.0.2.1"
      })
  void onesOwnNetworksAreOutOfReach(String address) throws UnknownHostException {
    assertThat(open.admit(URI.create(address))).isFalse();
  }

  @Test
  void developersMayCallTheirOwnMachine() throws UnknownHostException {
    var all = new Addresses(true);
    assertThat(all.admit(all.read("options.url", "http://127.0.0.1:8080"))).isTrue();
  }
}
