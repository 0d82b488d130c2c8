package dev.cartwheel.collector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.collector.delivery.Platform;
import dev.cartwheel.collector.outbound.Addresses;
import dev.cartwheel.collector.outbound.WebClient;
import dev.cartwheel.collector.stream.Unavailable;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.SigningKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyRingIT {
  private final Platform platform = new Platform();
  private final WebClient client = new WebClient(new Addresses(true));
  private final URI address = URI.create(platform.url() + "/keys");
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final KeyRing ring = new KeyRing(client, () -> now);

  @AfterEach
  void stop() {
    client.close();
    platform.close();
  }

  @Test
  void keysAreGoodForAnHour() {
    platform.answers("/keys", 200, "one").answers("/keys", 200, "two");
    assertThat(at()).containsExactly("one");
    now = now.plus(Duration.ofMinutes(59));
    assertThat(at()).containsExactly("one");
    now = now.plus(Duration.ofMinutes(1));
    assertThat(at()).containsExactly("two");
  }

  @Test
  void aChangedKeyIsFoundAtMostEveryHalfMinuteWhateverStrangersShow() {
    platform.answers("/keys", 200, "one").answers("/keys", 200, "two");
    assertThat(at()).containsExactly("one");
    assertThat(ring.isFresh(address)).isTrue();
    assertThat(fetched()).containsExactly("one");
    now = now.plus(Duration.ofSeconds(30));
    assertThat(ring.isFresh(address)).isFalse();
    assertThat(fetched()).containsExactly("two");
    assertThat(platform.asked("/keys")).hasSize(2);
  }

  @Test
  void aPlatformThatDoesNotAnswerLeavesTheLastKeysStanding() {
    platform.answers("/keys", 200, "one").answers("/keys", 503, "");
    assertThat(at()).containsExactly("one");
    now = now.plus(Duration.ofHours(2));
    assertThat(at()).containsExactly("one");
  }

  @Test
  void whoNeverHadAKeyIsToldToComeAgain() {
    platform.answers("/keys", 302, "").answers("/keys", 200, "one");
    assertThatThrownBy(this::at).isInstanceOf(Unavailable.class);
    assertThatThrownBy(this::at).isInstanceOf(Unavailable.class);
    assertThat(platform.asked("/keys")).hasSize(1);
    now = now.plus(Duration.ofSeconds(30));
    assertThat(at()).containsExactly("one");
  }

  @Test
  void whatIsNotThereIsNoKeyAndNoTrouble() {
    assertThat(at()).isEmpty();
  }

  private List<String> at() {
    return ids(ring.at(address, KeyRingIT::read));
  }

  private List<String> fetched() {
    return ids(ring.fetched(address, KeyRingIT::read));
  }

  private static List<String> ids(List<SigningKey> keys) {
    return keys.stream().map(SigningKey::id).toList();
  }

  private static List<SigningKey> read(Payload body) {
    return List.of(Seal.publicKey(body.text()));
  }
}
