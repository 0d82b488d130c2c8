package dev.cartwheel.audience.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.RandomShop;
import dev.cartwheel.audience.Story;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.wire.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final Story WHO = Story.ofVisitor("somebody");

  @Test
  void theSameEventSentAgainLaterIsTheSame() {
    var late = WHO.flagged(Flag.LATE, Flag.SKEW_CLAMPED);
    assertThat(Fingerprint.of(WHO.views(AT)))
        .isEqualTo(Fingerprint.of(late.views(AT.plusSeconds(99))));
    assertThat(Fingerprint.of(WHO.adds("shirt", "20.00", AT)))
        .isEqualTo(Fingerprint.of(WHO.adds("shirt", "20", AT.plusSeconds(99))));
  }

  @Test
  void whatSaysSomethingElseIsSomethingElse() {
    var event = Fingerprint.of(WHO.adds("shirt", "20.00", AT));
    assertThat(event).isNotEqualTo(Fingerprint.of(WHO.removes("shirt", AT)));
    assertThat(event).isNotEqualTo(Fingerprint.of(WHO.adds("shirt", "20.01", AT)));
    assertThat(event).isNotEqualTo(Fingerprint.of(WHO.adds("hat", "20.00", AT)));
    assertThat(event)
        .isNotEqualTo(Fingerprint.of(WHO.and(Identifier.ofUser("u")).adds("shirt", "20.00", AT)));
  }

  @Test
  void theOrderInWhichPropertiesCameIsNoMatter() {
    var properties = new HashMap<String, String>();
    for (var n = 0; n < 50; n++) properties.put("name" + n, "value" + n);
    var one = new ShopperEvent.Custom(WHO.envelope(AT), "Quiz Done", properties);
    var read = EventJson.read(EventJson.write(one));
    assertThat(Fingerprint.of(read)).isEqualTo(Fingerprint.of(one));
    var other = new ShopperEvent.Custom(WHO.envelope(AT), "Quiz Done", Map.of("name1", "value2"));
    assertThat(Fingerprint.of(other)).isNotEqualTo(Fingerprint.of(one));
  }

  @Test
  void differentEventsOfAShopHaveDifferentFingerprints() {
    var events = new HashSet<ShopperEvent>();
    var prints = new HashSet<Long>();
    for (var event : new RandomShop(3, 500).events(5_000, AT, Duration.ofDays(1))) {
      if (event instanceof ShopperEvent.OrderPlaced && events.add(event))
        prints.add(Fingerprint.of(event));
    }
    assertThat(prints).hasSize(events.size());
  }
}
