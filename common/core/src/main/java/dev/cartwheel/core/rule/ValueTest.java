package dev.cartwheel.core.rule;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a text must be like: a trait of a shopper, a property of an event, a coupon. */
public sealed interface ValueTest {
  /** Values in one list, and characters in one of them. */
  int MOST_VALUES = 200;

  int LONGEST = 500;

  /** Whether there is a value at all. */
  record Exists(boolean there) implements ValueTest {}

  /** Exactly one of these. */
  record OneOf(Set<String> values) implements ValueTest {
    public OneOf {
      values = Set.copyOf(values);
      if (values.isEmpty() || values.size() > MOST_VALUES) {
        throw new IllegalArgumentException("values must be 1 to 200, were " + values.size());
      }
      values.forEach(ValueTest::requireShort);
    }
  }

  /** Has this in it, upper case or lower case. */
  record Contains(String part) implements ValueTest {
    public Contains {
      requireShort(part);
      if (part.isEmpty()) throw new IllegalArgumentException("contains must not be empty");
    }
  }

  /** Is a plain decimal that compares so; a text that is none does not. */
  record Compare(Comparison by, BigDecimal with) implements ValueTest {
    public Compare {
      if (with.precision() > 30 || Math.abs(with.scale()) > 30) {
        throw new IllegalArgumentException("number must have at most 30 digits, was " + with);
      }
    }
  }

  enum Comparison {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST;

    boolean fits(int order) {
      return switch (this) {
        case ABOVE -> order > 0;
        case AT_LEAST -> order >= 0;
        case BELOW -> order < 0;
        case AT_MOST -> order <= 0;
      };
    }
  }

  /**
   * Whether a value is so.
   *
   * @param value null when there is none
   */
  default boolean fits(@Nullable String value) {
    if (this instanceof Exists(var there)) return there == (value != null);
    if (value == null) return false;
    return switch (this) {
      case Exists _ -> true;
      case OneOf(var values) -> values.contains(value);
      case Contains(var part) ->
          value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
      case Compare(var by, var with) -> {
        var number = number(value);
        yield number != null && by.fits(number.compareTo(with));
      }
    };
  }

  private static @Nullable BigDecimal number(String text) {
    var isPlain = text.length() <= 40 && text.matches("-?\\d{1,20}(\\.\\d{1,18})?");
    return isPlain ? new BigDecimal(text) : null;
  }

  private static void requireShort(String value) {
    if (value.length() > LONGEST) {
      throw new IllegalArgumentException("a value must have at most 500 characters");
    }
  }
}
