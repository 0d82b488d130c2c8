package dev.cartwheel.activation.content;

import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Amounts as people of one locale write them. */
public record Amounts(Locale locale) {

  public String of(Money money) {
    return of(money.decimal(), money.currency());
  }

  public String of(BigDecimal amount, Currency currency) {
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    var digits = Math.max(0, currency.getDefaultFractionDigits());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(Math.max(digits, Math.min(amount.scale(), 4)));
    return format.format(amount);
  }

  /** The sum of all lines, one amount a currency; empty when no line has a price. */
  public String total(List<Line> lines) {
    return totals(lines).values().stream().map(this::of).collect(Collectors.joining(" + "));
  }

  public static Map<Currency, Money> totals(List<Line> lines) {
    var totals = new LinkedHashMap<Currency, Money>();
    for (var line : lines) {
      line.total().ifPresent(sum -> totals.merge(sum.currency(), sum, Money::plus));
    }
    return totals;
  }
}
