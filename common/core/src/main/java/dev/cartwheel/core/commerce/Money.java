package dev.cartwheel.core.commerce;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in the smallest unit of one currency; amounts of different currencies are never added.
 *
 * @param minor amount in minor units: 1999 is 19.99 EUR, or 1999 JPY
 * @param currency ISO 4217 currency, which gives the scale
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
  /**
   * No price or line comes to more; so little that the largest cart of them can still be added up.
   */
  public static final long MOST = 10_000_000_000_000_000L;

  /** Reads a plain decimal such as {@code 19.99}, rounding half up to the currency's scale. */
  public static Money of(String decimal, String currency) {
    return of(Price.of(decimal, currency).exact(), Currency.getInstance(currency));
  }

  static Money of(BigDecimal decimal, Currency currency) {
    var minor = decimal.setScale(scale(currency), RoundingMode.HALF_UP).unscaledValue();
    return new Money(minor.min(BigInteger.valueOf(MOST)).longValueExact(), currency);
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /** Sum of two amounts of one currency; throws on different currencies and on overflow. */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  /** True when this is the same currency and at least as much; false for any other currency. */
  public boolean covers(Money floor) {
    return currency.equals(floor.currency) && minor >= floor.minor;
  }

  /** The amount as a plain decimal in major units, with all digits of the currency. */
  public BigDecimal decimal() {
    return BigDecimal.valueOf(minor, scale(currency));
  }

  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return decimal().toPlainString() + " " + currency.getCurrencyCode();
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot combine " + this + " with " + other);
    }
  }

  static int scale(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }
}
