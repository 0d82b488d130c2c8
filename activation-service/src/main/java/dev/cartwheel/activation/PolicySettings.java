package dev.cartwheel.activation;

import dev.cartwheel.core.consent.Basis;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.ConsentRules;
import dev.cartwheel.core.policy.FrequencyCap;
import dev.cartwheel.core.policy.QuietHours;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.wire.Durations;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules at hand-off; docs/policy.md has them in their order.
 *
 * @param country the shop's country, an ISO 3166 code of two letters, for shoppers whose own is not
 *     known; empty while nobody says
 * @param consent by country code in lower case, or {@code default} for all others, and by channel
 *     (email, sms, push, ads, onsite): {@code express}, only who said yes, with evidence; {@code
 *     soft}, also who bought before; {@code opt-out}, whoever did not say no. What is not given
 *     stays as {@link ConsentRules#USUAL} has it
 * @param customerFor how long after a purchase {@code soft} applies, above zero
 * @param quietAfterPurchase how long after a purchase nothing is sent, zero or more
 * @param zone the shop's time zone, for shoppers whose own is not known
 * @param quietFrom when mails, short messages and pushes stop in the evening, by the shopper's
 *     clock
 * @param quietTo when they begin again in the morning; the same as quiet-from for no quiet hours
 * @param caps how many messages one person gets, as {@code 1 email in 16h}, with {@code +} between
 *     channels that count together; none for no caps
 */
public record PolicySettings(
    @DefaultValue("") String country,
    @DefaultValue Map<String, Map<Channel, Basis>> consent,
    @DefaultValue("730d") Duration customerFor,
    @DefaultValue("24h") Duration quietAfterPurchase,
    @DefaultValue("UTC") ZoneId zone,
    @DefaultValue("21:00") LocalTime quietFrom,
    @DefaultValue("08:00") LocalTime quietTo,
    @DefaultValue({"1 email in 16h", "1 sms+push in 24h", "3 email+sms+push in 7d"})
        List<String> caps) {
  private static final Duration ASK_AGAIN = Duration.ofMillis(100);
  private static final Pattern CAP = Pattern.compile("(\\d{1,4}) ([a-z+]+) in (\\w{2,9})");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final String OTHERS = "default";

  public PolicySettings {
    country = country.strip().toUpperCase(Locale.ROOT);
    consent = Map.copyOf(consent);
    caps = caps.stream().filter(cap -> !cap.isBlank()).toList();
    if (!country.isEmpty()) requireCountry("country", country);
    consent.keySet().forEach(PolicySettings::country);
    if (!customerFor.isPositive()) {
      throw new IllegalArgumentException(
          "cartwheel.policy.customer-for must be above zero, was " + customerFor);
    }
    if (quietAfterPurchase.isNegative()) {
      throw new IllegalArgumentException(
          "cartwheel.policy.quiet-after-purchase must be zero or more, was " + quietAfterPurchase);
    }
    caps.forEach(PolicySettings::cap);
  }

  public SendPolicy rules() {
    var quiet = new QuietHours(quietFrom, quietTo);
    var all = caps.stream().map(PolicySettings::cap).toList();
    return new SendPolicy(consents(), quietAfterPurchase, quiet, all, ASK_AGAIN);
  }

  private ConsentRules consents() {
    var usual = ConsentRules.USUAL;
    var rules = new ConsentRules(usual.otherwise(), usual.byCountry(), customerFor);
    for (var entry : consent.entrySet())
      rules = rules.with(country(entry.getKey()), entry.getValue());
    return rules;
  }

  /** Null for all that nothing else is said of. */
  private static @Nullable String country(String key) {
    if (key.equalsIgnoreCase(OTHERS)) return null;
    var code = key.toUpperCase(Locale.ROOT);
    requireCountry("consent", code);
    return code;
  }

  private static void requireCountry(String name, String code) {
    if (COUNTRIES.contains(code)) return;
    throw new IllegalArgumentException(
        "cartwheel.policy."
            + name
            + " must name countries by their two letters of ISO 3166, was '"
            + code
            + "'");
  }

  private static FrequencyCap cap(String text) {
    try {
      var read = CAP.matcher(text.strip());
      if (!read.matches()) throw new IllegalArgumentException("not of that form");
      var channels =
          Arrays.stream(read.group(2).split("\\+"))
              .map(name -> Channel.valueOf(name.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet());
      return new FrequencyCap(
          channels, Integer.parseInt(read.group(1)), Durations.parse(read.group(3)));
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "cartwheel.policy.caps must be such as '1 email in 16h', was '" + text + "'", unreadable);
    }
  }
}
