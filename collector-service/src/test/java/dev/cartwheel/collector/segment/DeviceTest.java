package dev.cartwheel.collector.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.WriteKey;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.Flag;
import java.net.InetAddress;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  private static final String CRAWLER = "Mozilla/5.0 (compatible; Examplebot/1.0)";
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("203.0.113.77");
  private static final Source SERVER =
      Source.withKey(
          "server",
          Shop.STORE,
          Kind.SEGMENT,
          new WriteKey("wk-of-a-server"),
          Currency.getInstance("EUR"));

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "10.1.2.3, 10.1.2.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
    "::ffff:203.0.113.77, 203.0.113.0/24",
  })
  void ofAnAddressOnlyTheNetworkIsKept(String ip, String network) {
    var json = "{'anonymousId':'v','event':'Quiz','context':{'ip':'%s'}}".formatted(ip);
    var envelope = of(json, Shop.SOURCE, Peer.UNKNOWN);
    assertThat(envelope.origin().network()).isEqualTo(network);
    assertThat(envelope.toString()).doesNotContain(ip);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "", "shop.example", "300.1.1.1", "fe80::1%eth0"})
  void whatIsNoAddressOfAnybodyIsNotKept(String ip) {
    var json = "{'anonymousId':'v','event':'Quiz','context':{'ip':'%s'}}".formatted(ip);
    assertThat(of(json, Shop.SOURCE, browser(BROWSER)).origin().network()).isNull();
  }

  @Test
  void theConnectionTellsWhereABrowserIsAndNothingOfAServersShopper() {
    var json = "{'anonymousId':'v','event':'Quiz'}";
    assertThat(of(json, Shop.SOURCE, browser(BROWSER)).origin().network())
        .isEqualTo("203.0.113.0/24");
    assertThat(of(json, SERVER, new Peer(false, ADDRESS, null)).origin().network()).isNull();
  }

  @Test
  void theEventsOwnWordGoesBeforeThatOfTheConnection() {
    var json =
        "{'anonymousId':'v','event':'Quiz','context':{'ip':'198.51.100.9','userAgent':'%s'}}";
    var envelope = of(json.formatted(BROWSER), Shop.SOURCE, browser(CRAWLER));
    assertThat(envelope.origin().network()).isEqualTo("198.51.100.0/24");
    assertThat(envelope.origin().robot()).isNull();
    assertThat(envelope.is(Flag.BOT)).isFalse();
  }

  @Test
  void aRobotInABrowserIsFlaggedWithItsRuleAndIsNobodysPresence() {
    var asTold = "{'anonymousId':'v','event':'Quiz','context':{'userAgent':'%s'}}";
    for (var envelope :
        new Envelope[] {
          of(asTold.formatted(CRAWLER), Shop.SOURCE, Peer.UNKNOWN),
          of("{'anonymousId':'v','event':'Quiz'}", SERVER, browser(CRAWLER))
        }) {
      assertThat(envelope.is(Flag.BOT)).isTrue();
      assertThat(envelope.origin().robot()).isEqualTo("bot");
    }
  }

  /**
   * Their own user agents look like robots all: axios, Go-http-client, HeadlessChrome in a worker.
   */
  @Test
  void aServerIsNoRobotWhateverItsUserAgent() {
    var sdk = new Peer(false, ADDRESS, "axios/1.7.0");
    assertThat(of("{'userId':'u','event':'Quiz'}", SERVER, sdk).origin().robot()).isNull();
    assertThat(of("{'userId':'u','event':'Quiz'}", Shop.SOURCE, sdk).origin().robot()).isNull();
    var own = "{'userId':'u','event':'Quiz','context':{'userAgent':'Go-http-client/2.0'}}";
    assertThat(of(own, SERVER, sdk).origin().robot()).isNull();
  }

  @Test
  void googlesStoreBotIsKnownByItsAddressWhoeverTells() {
    var json = "{'userId':'u','type':'identify','traits':{'email':'A.Smith@Joonix.net'}}";
    var sorted = Shop.sorted(Call.IDENTIFY, json, SERVER, Peer.UNKNOWN);
    var envelope = sorted.accepted().getFirst().event().envelope();
    assertThat(envelope.is(Flag.BOT)).isTrue();
    assertThat(envelope.origin().robot()).isEqualTo("storebot-google");
  }

  @Test
  void addressesAreCutInWhatIsKeptOfRefusedEventsToo() {
    assertThat(
            Addresses.cutIn(
                "{\"context\":{\"ip\": \"203.0.113.77\"},\"b\":{\"ip\":\"2001:db8:1:2::9\"},\"zip\":\"1.2.3.4\"}"))
        .isEqualTo(
            "{\"context\":{\"ip\": \"203.0.113.0\"},\"b\":{\"ip\":\"2001:db8:1::\"},\"zip\":\"1.2.3.4\"}");
    assertThat(Addresses.cutIn("{\"ip\":\"$1 \\\\ secret\"}")).isEqualTo("{\"ip\":\"\"}");
  }

  private static Peer browser(@Nullable String userAgent) {
    return new Peer(true, ADDRESS, userAgent);
  }

  private static Envelope of(String json, Source source, Peer peer) {
    return Shop.sorted(Call.TRACK, json, source, peer).accepted().getFirst().event().envelope();
  }
}
