package dev.cartwheel.core.policy;

import dev.cartwheel.core.consent.Basis;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to write to somebody, by their country and by the channel.
 *
 * @param otherwise where neither the country nor anything else says so; every channel is in it
 * @param byCountry ISO 3166 code in upper case, to the channels in which the country differs
 * @param customerFor how long after a purchase somebody is a customer to whom a soft basis applies
 */
public record ConsentRules(
    Map<Channel, Basis> otherwise,
    Map<String, Map<Channel, Basis>> byCountry,
    Duration customerFor) {

  /** Two years, as Canada has it; other countries only say that it must not be long ago. */
  public static final Duration TWO_YEARS = Duration.ofDays(730);

  /**
   * A cautious start, and no legal advice: mails go to whoever agreed or has bought before, and
   * anything that rings or follows people about needs their word. In the United States a mail needs
   * no word, only an end when somebody asks for it.
   */
  public static final ConsentRules USUAL =
      new ConsentRules(
          Map.of(
              Channel.EMAIL, Basis.SOFT,
              Channel.SMS, Basis.EXPRESS,
              Channel.PUSH, Basis.EXPRESS,
              Channel.ADS, Basis.EXPRESS,
              Channel.ONSITE, Basis.OPT_OUT),
          Map.of("US", Map.of(Channel.EMAIL, Basis.OPT_OUT)),
          TWO_YEARS);

  public ConsentRules {
    var missing = new EnumMap<Channel, Basis>(Channel.class);
    for (var channel : Channel.values()) missing.put(channel, Basis.EXPRESS);
    missing.putAll(otherwise);
    otherwise = Map.copyOf(missing);
    var copies = new HashMap<String, Map<Channel, Basis>>();
    byCountry.forEach((country, bases) -> copies.put(country, Map.copyOf(bases)));
    byCountry = Map.copyOf(copies);
    if (!customerFor.isPositive()) {
      throw new IllegalArgumentException("customerFor must be above zero, was " + customerFor);
    }
  }

  /** The same, with other rules for a country, or for all others where it is null. */
  public ConsentRules with(@Nullable String country, Map<Channel, Basis> bases) {
    if (country == null) return new ConsentRules(joined(otherwise, bases), byCountry, customerFor);
    var all = new HashMap<>(byCountry);
    all.merge(country, bases, ConsentRules::joined);
    return new ConsentRules(otherwise, all, customerFor);
  }

  public Basis basis(@Nullable String country, Channel channel) {
    var own = country == null ? null : byCountry.getOrDefault(country, Map.of()).get(channel);
    return own != null ? own : otherwise.getOrDefault(channel, Basis.EXPRESS);
  }

  /**
   * Whether somebody may be reached.
   *
   * @param consent what they said about the channel; null when nothing
   * @param country ISO 3166 code of where they are; null when not known
   * @param lastPurchase null for never
   */
  public record Asked(
      Channel channel,
      @Nullable Consent consent,
      @Nullable String country,
      @Nullable Instant lastPurchase) {}

  /** What speaks against reaching somebody by a channel; empty when nothing does. */
  public Optional<Why> objection(Asked asked, Instant now) {
    var consent = asked.consent();
    if (consent != null && !consent.granted()) {
      return why(asked, Reason.CONSENT_REFUSED, "they said no at " + consent.since());
    }
    return switch (basis(asked.country(), asked.channel())) {
      case EXPRESS -> isEvident(consent) ? Optional.empty() : missing(asked);
      case SOFT ->
          consent != null || isCustomer(asked.lastPurchase(), now)
              ? Optional.empty()
              : why(asked, Reason.CONSENT_MISSING, "they neither agreed nor bought");
      case OPT_OUT -> Optional.empty();
    };
  }

  private static boolean isEvident(@Nullable Consent consent) {
    return consent != null && !consent.evidence().isBlank();
  }

  private Optional<Why> missing(Asked asked) {
    var words = asked.consent() == null ? "they never agreed" : "nothing shows that they agreed";
    return why(asked, Reason.CONSENT_MISSING, words);
  }

  private boolean isCustomer(@Nullable Instant lastPurchase, Instant now) {
    return lastPurchase != null && now.isBefore(lastPurchase.plus(customerFor));
  }

  private Optional<Why> why(Asked asked, Reason reason, String words) {
    var country = asked.country();
    var needed = basis(country, asked.channel()).name().toLowerCase(Locale.ROOT);
    var where = country == null ? "an unknown country" : country;
    return Optional.of(
        new Why(
            reason,
            "no consent to %s: %s; %s asks for %s"
                .formatted(
                    asked.channel().name().toLowerCase(Locale.ROOT),
                    words,
                    where,
                    needed.replace('_', '-'))));
  }

  private static Map<Channel, Basis> joined(Map<Channel, Basis> known, Map<Channel, Basis> more) {
    var all = new HashMap<>(known);
    all.putAll(more);
    return all;
  }
}
