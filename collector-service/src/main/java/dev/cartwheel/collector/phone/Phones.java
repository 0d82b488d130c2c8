package dev.cartwheel.collector.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.cartwheel.core.commerce.Country;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads numbers as people and shops write them. */
public final class Phones {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** Longer than any number with its extension and a word before it. */
  private static final int LONGEST = 60;

  private Phones() {}

  /**
   * As E.164 has it, such as {@code +4930123456}, without its extension; empty when there is no
   * such number, or when it does not say which country it is of and nobody else does.
   *
   * @param countries where it may be of, as shops write countries; the first that is one counts
   */
  public static Optional<String> e164(String number, @Nullable String... countries) {
    if (number.length() > LONGEST) return Optional.empty();
    try {
      var read = NUMBERS.parse(number, region(countries));
      return NUMBERS.isValidNumber(read)
          ? Optional.of(NUMBERS.format(read, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException none) {
      return Optional.empty();
    }
  }

  private static @Nullable String region(@Nullable String... countries) {
    return Arrays.stream(countries)
        .filter(Objects::nonNull)
        .flatMap(told -> Country.told(told).stream())
        .map(Country::code)
        .findFirst()
        .orElse(null);
  }
}
