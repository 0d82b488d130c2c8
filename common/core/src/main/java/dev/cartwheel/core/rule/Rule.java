package dev.cartwheel.core.rule;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Tally;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition over a profile. {@link Rules#at} answers it. */
public sealed interface Rule {

  /** Holds when every one of {@code rules} holds. */
  record All(List<Rule> rules) implements Rule {
    public All {
      rules = notEmpty("all", rules);
    }
  }

  /** Holds when at least one of {@code rules} holds. */
  record Any(List<Rule> rules) implements Rule {
    public Any {
      rules = notEmpty("any", rules);
    }
  }

  record Not(Rule rule) implements Rule {}

  /**
   * Some open cart fits all that is asked.
   *
   * @param above the total in this currency is more than this; null for any
   * @param atLeast the total in this currency is at least this; null for any
   * @param items pieces in the cart, 1 or more
   * @param line some line fits; null for any
   */
  record Cart(@Nullable Money above, @Nullable Money atLeast, int items, @Nullable LineTest line)
      implements Rule {
    public Cart {
      if (items < 1) throw new IllegalArgumentException("items must be 1 or more, was " + items);
    }
  }

  /** No activity for this long; does not hold for somebody who was never there. */
  record Idle(Duration forAtLeast) implements Rule {
    public Idle {
      forAtLeast = aboveZero("idle", forAtLeast);
    }
  }

  /** An open cart, and no change to any open cart for this long. */
  record CartIdle(Duration forAtLeast) implements Rule {
    public CartIdle {
      forAtLeast = aboveZero("cart_idle", forAtLeast);
    }
  }

  /**
   * Did something at least so many times, ever or within a sliding window.
   *
   * @param atLeast 1 or more; with a window at most {@link Tally#REMEMBERED}
   * @param within length of the window; null for ever
   */
  record Did(String event, int atLeast, @Nullable Duration within) implements Rule {
    public Did {
      requireName(event);
      if (atLeast < 1)
        throw new IllegalArgumentException("atLeast must be 1 or more, was " + atLeast);
      if (within != null) {
        within = aboveZero("within", within);
        if (atLeast > Tally.REMEMBERED) {
          throw new IllegalArgumentException(
              "atLeast must be at most " + Tally.REMEMBERED + " with within, was " + atLeast);
        }
      }
    }
  }

  /**
   * Did not do something, ever or within a sliding window.
   *
   * @param young whether a profile younger than the window counts: of them nobody knows what they
   *     did before
   */
  record DidNot(String event, @Nullable Duration within, boolean young) implements Rule {
    public DidNot {
      requireName(event);
      if (within != null) within = aboveZero("within", within);
    }
  }

  /** The rule of another audience holds. */
  record InAudience(AudienceId audience) implements Rule {}

  /** The longest span a rule may ask for. */
  Duration LONGEST = Duration.ofDays(3_650);

  private static List<Rule> notEmpty(String name, List<Rule> rules) {
    if (rules.isEmpty()) throw new IllegalArgumentException(name + " needs at least one rule");
    return List.copyOf(rules);
  }

  private static Duration aboveZero(String name, Duration span) {
    if (!span.isPositive() || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be above zero and at most 3650 days, was " + span);
    }
    if (!span.truncatedTo(ChronoUnit.MILLIS).equals(span)) {
      throw new IllegalArgumentException(name + " must be whole milliseconds, was " + span);
    }
    return span;
  }

  private static void requireName(String event) {
    if (event.isBlank() || event.length() > 200) {
      throw new IllegalArgumentException(
          "event must have 1 to 200 characters, was '" + event + "'");
    }
  }
}
