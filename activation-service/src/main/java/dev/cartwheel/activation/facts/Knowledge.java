package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.policy.ConsentRules;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.wire.Facts;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of a shopper, as the rules at hand-off ask for it. */
@Component
public class Knowledge {
  private final Suppressions suppressions;
  private final Zones zones;
  private final Countries countries;

  Knowledge(Suppressions suppressions, Zones zones, Countries countries) {
    this.suppressions = suppressions;
    this.zones = zones;
    this.countries = countries;
  }

  /**
   * What the rules want to know.
   *
   * @param trigger audience that the shopper must be in since {@code triggered}
   * @param address where to send to; null when not known
   * @param cartBought whether everything in their cart was bought
   */
  public record Question(
      AudienceId trigger,
      Instant triggered,
      Channel channel,
      @Nullable String address,
      boolean cartBought) {}

  public HandOff.Known of(Facts facts, Instant appliedThrough, Question asked) {
    return new HandOff.Known(
        appliedThrough,
        isStillIn(facts, asked),
        facts.lastPurchase(),
        asked.cartBought(),
        asked.address(),
        consent(facts, asked.channel()),
        countries.of(facts).orElse(null),
        suppressed(facts, asked.channel()),
        zones.of(facts));
  }

  /**
   * What they said of a channel, and where they are.
   *
   * @param bought an instant at which they certainly bought
   */
  public ConsentRules.Asked said(Facts facts, Channel channel, Instant bought) {
    var last = facts.lastPurchase();
    return new ConsentRules.Asked(
        channel,
        consent(facts, channel),
        countries.of(facts).orElse(null),
        last == null || last.isBefore(bought) ? bought : last);
  }

  /** Whoever left and came back is in it for another episode than the one it is about. */
  private static boolean isStillIn(Facts facts, Question asked) {
    var since = facts.memberships().get(asked.trigger().value());
    return since != null && !since.isAfter(asked.triggered());
  }

  private static @Nullable Consent consent(Facts facts, Channel channel) {
    var said = facts.consents().get(channel.name());
    return said == null ? null : new Consent(said.granted(), said.since(), said.evidence());
  }

  private @Nullable String suppressed(Facts facts, Channel channel) {
    return Stream.of(facts.email(), facts.phone())
        .filter(Objects::nonNull)
        .flatMap(address -> suppressions.find(channel.name(), address).stream())
        .findFirst()
        .orElse(null);
  }
}
