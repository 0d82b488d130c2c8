package dev.cartwheel.core.policy;

import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.policy.HandOffs.fine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.consent.Basis;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentRulesTest {
  private static final Consent YES = new Consent(true, HandOffs.TRIGGERED, "box at checkout");
  private static final Consent NO = new Consent(false, HandOffs.TRIGGERED, "link in a mail");

  @ParameterizedTest
  @CsvSource({
    "DE, EMAIL,  SOFT",
    "GB, EMAIL,  SOFT",
    "CA, EMAIL,  SOFT",
    "US, EMAIL,  OPT_OUT",
    "US, SMS,    EXPRESS",
    "US, ADS,    EXPRESS",
    "DE, PUSH,   EXPRESS",
    "DE, ADS,    EXPRESS",
    "FR, ONSITE, OPT_OUT",
    "'', EMAIL,  SOFT",
  })
  void whatIsUsualIsCautious(String country, Channel channel, Basis basis) {
    var where = country.isEmpty() ? null : country;
    assertThat(ConsentRules.USUAL.basis(where, channel)).isEqualTo(basis);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalEndsItWhateverTheBasis(Basis basis) {
    var rules = rules(basis);
    var why = asked(rules, fine().said(NO).bought(longAgo())).orElseThrow();
    assertThat(why.reason()).isEqualTo(Reason.CONSENT_REFUSED);
    assertThat(asked(rules, fine().said(YES))).isEmpty();
  }

  @Test
  void expressConsentNeedsAWordAndEvidenceOfIt() {
    var rules = rules(Basis.EXPRESS);
    var customer = fine().bought(longAgo());
    assertThat(objection(rules, customer.said(null)))
        .isEqualTo("no consent to email: they never agreed; DE asks for express");
    assertThat(objection(rules, fine().said(new Consent(true, NOON, " "))))
        .isEqualTo("no consent to email: nothing shows that they agreed; DE asks for express");
  }

  @Test
  void aSoftBasisIsAPurchaseThatIsNotTooLongAgo() {
    var rules = rules(Basis.SOFT);
    var stranger = fine().said(null);
    assertThat(objection(rules, stranger.in(null)))
        .isEqualTo(
            "no consent to email: they neither agreed nor bought; an unknown country asks for soft");
    var bought = NOON.minus(ConsentRules.TWO_YEARS);
    assertThat(objection(rules, stranger.bought(bought))).isNotNull();
    assertThat(objection(rules, stranger.bought(bought.plusMillis(1)))).isNull();
  }

  @Test
  void withoutARefusalIsEnoughWhereOneMayOptOut() {
    assertThat(objection(rules(Basis.OPT_OUT), fine().said(null))).isNull();
  }

  @Test
  void whatACountrySaysOfOneChannelLeavesTheOthersAsTheyWere() {
    var rules = ConsentRules.USUAL.with("US", Map.of(Channel.SMS, Basis.SOFT));
    assertThat(rules.basis("US", Channel.SMS)).isEqualTo(Basis.SOFT);
    assertThat(rules.basis("US", Channel.EMAIL)).isEqualTo(Basis.OPT_OUT);
    assertThat(rules.basis("DE", Channel.SMS)).isEqualTo(Basis.EXPRESS);
  }

  @Test
  void aChannelOfWhichNothingIsSaidNeedsAWord() {
    var rules = new ConsentRules(Map.of(), Map.of(), Duration.ofDays(1));
    assertThat(Arrays.stream(Channel.values()).map(channel -> rules.basis("US", channel)))
        .containsOnly(Basis.EXPRESS);
  }

  @Test
  void aCustomerIsOneForSomeTime() {
    assertThatThrownBy(() -> new ConsentRules(Map.of(), Map.of(), Duration.ZERO))
        .hasMessage("customerFor must be above zero, was PT0S");
  }

  private static Instant longAgo() {
    return NOON.minus(Duration.ofDays(30));
  }

  private static ConsentRules rules(Basis basis) {
    return ConsentRules.USUAL.with(null, Map.of(Channel.EMAIL, basis));
  }

  private static @Nullable String objection(ConsentRules rules, HandOffs message) {
    return asked(rules, message).map(Why::words).orElse(null);
  }

  private static Optional<Why> asked(ConsentRules rules, HandOffs message) {
    return rules.objection(message.it().asked(), NOON);
  }
}
