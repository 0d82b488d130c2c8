package dev.cartwheel.core.policy;

import static dev.cartwheel.core.given.Goods.NOON;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A message that nothing speaks against, and what a test says of it. */
final class HandOffs {
  static final Instant TRIGGERED = NOON.minus(Duration.ofDays(2));
  static final Instant NOT_AFTER = NOON.plus(Duration.ofHours(1));

  private Instant triggered = TRIGGERED;
  private Instant notAfter = NOT_AFTER;
  private Channel channel = Channel.EMAIL;
  private WhenHeld whenHeld = WhenHeld.DEFER;
  private Instant appliedThrough = NOON;
  private boolean inTrigger = true;
  private @Nullable Instant lastPurchase;
  private boolean cartBought;
  private @Nullable String address = "ann@example.com";
  private @Nullable Consent consent = new Consent(true, TRIGGERED, "box at checkout, text of May");
  private @Nullable String country = "DE";
  private @Nullable String suppressed;
  private ZoneId zone = ZoneOffset.UTC;

  static HandOffs fine() {
    return new HandOffs();
  }

  HandOffs triggered(Instant at) {
    triggered = at;
    return this;
  }

  HandOffs notAfter(Instant at) {
    notAfter = at;
    return this;
  }

  HandOffs by(Channel by) {
    channel = by;
    return this;
  }

  HandOffs whenHeld(WhenHeld what) {
    whenHeld = what;
    return this;
  }

  HandOffs appliedThrough(Instant at) {
    appliedThrough = at;
    return this;
  }

  HandOffs outOfTrigger() {
    inTrigger = false;
    return this;
  }

  HandOffs bought(@Nullable Instant at) {
    lastPurchase = at;
    return this;
  }

  HandOffs cartBought() {
    cartBought = true;
    return this;
  }

  HandOffs anonymous() {
    address = null;
    return this;
  }

  HandOffs said(@Nullable Consent word) {
    consent = word;
    return this;
  }

  HandOffs in(@Nullable String where) {
    country = where;
    return this;
  }

  HandOffs suppressed(String why) {
    suppressed = why;
    return this;
  }

  HandOffs at(ZoneId where) {
    zone = where;
    return this;
  }

  HandOff it() {
    return new HandOff(
        new HandOff.Errand(NOON, triggered, notAfter, channel, whenHeld),
        new HandOff.Known(
            appliedThrough,
            inTrigger,
            lastPurchase,
            cartBought,
            address,
            consent,
            country,
            suppressed,
            zone));
  }
}
