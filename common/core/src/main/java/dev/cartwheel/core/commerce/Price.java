package dev.cartwheel.core.commerce;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * A unit price as exactly as the shop gave it, which may be finer than the currency's smallest
 * unit. Rounding happens once, on the line total.
 *
 * @param exact plain decimal in major units, zero or more, below 10^12 and at most 12 decimals
 * @param currency ISO 4217 currency
 */
public record Price(BigDecimal exact, Currency currency) {
  private static final BigDecimal CEILING = new BigDecimal("1000000000000");
  private static final int MOST_DECIMALS = 12;
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

  /** Digits that leave room for a quantity below 10^4 within {@link Money#MOST}. */
  private static final int SMALL = 12;

  public Price {
    if (exact.signum() < 0 || exact.compareTo(CEILING) >= 0) {
      throw new IllegalArgumentException("price must be 0 to below 10^12, was " + exact);
    }
    if (exact.scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException("price must have at most 12 decimals, was " + exact);
    }
    exact = plain(exact, Money.scale(currency));
  }

  /**
   * Reads a plain decimal such as {@code 19.99}; thousands separators and double notation are
   * refused.
   */
  public static Price of(String decimal, String currency) {
    if (!PLAIN.matcher(decimal).matches()) {
      throw new IllegalArgumentException(
          "price must be a plain decimal such as 19.99, was " + decimal);
    }
    return new Price(new BigDecimal(decimal), currency(currency));
  }

  /**
   * The price of {@code quantity} pieces, rounded half up to the currency's smallest unit; at most
   * {@link Money#MOST}.
   */
  public Money times(int quantity) {
    if (exact.scale() == Money.scale(currency) && exact.precision() <= SMALL) {
      return new Money(exact.unscaledValue().longValue() * quantity, currency);
    }
    return Money.of(exact.multiply(BigDecimal.valueOf(quantity)), currency);
  }

  /** One spelling for one price: at least the digits of its currency, and no zeros after those. */
  private static BigDecimal plain(BigDecimal exact, int digits) {
    var shortest = exact.stripTrailingZeros();
    return shortest.scale() < digits ? shortest.setScale(digits) : shortest;
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "currency must be an ISO 4217 code such as EUR, was " + code, unknown);
    }
  }
}
