package dev.cartwheel.activation.report;

import dev.cartwheel.core.commerce.Money;
import java.util.Currency;
import java.util.List;

/**
 * Orders that were not called off, and their money by currency.
 *
 * @param orders those of which the shop told no amount among them
 */
record Takings(long orders, List<Revenue> revenue) {
  static final Takings NONE = new Takings(0, List.of());

  /**
   * In one currency; amounts in major units as text beside those in minor units.
   *
   * @param grossMinor before anything came back
   * @param netMinor what the shop keeps
   */
  record Revenue(String currency, long grossMinor, String gross, long netMinor, String net) {
    static Revenue of(String currency, long gross, long net) {
      return new Revenue(currency, gross, decimal(gross, currency), net, decimal(net, currency));
    }
  }

  static String decimal(long minor, String currency) {
    return new Money(minor, Currency.getInstance(currency)).decimal().toPlainString();
  }
}
