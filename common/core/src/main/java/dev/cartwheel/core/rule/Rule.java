package dev.cartwheel.core.rule;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Deed;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.core.profile.Tally;
import dev.cartwheel.core.score.Score;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
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
   * @param currency some line has a price in it; null for any
   * @param olderThan it was opened at least so long ago; null for any
   * @param youngerThan it was opened less than so long ago; null for any
   * @param coupon some coupon on it fits; null for any
   */
  record Cart(
      @Nullable Money above,
      @Nullable Money atLeast,
      int items,
      @Nullable LineTest line,
      @Nullable Currency currency,
      @Nullable Duration olderThan,
      @Nullable Duration youngerThan,
      @Nullable ValueTest coupon)
      implements Rule {
    public Cart {
      if (items < 1) throw new IllegalArgumentException("items must be 1 or more, was " + items);
      if (olderThan != null) olderThan = aboveZero("olderThan", olderThan);
      if (youngerThan != null) youngerThan = aboveZero("youngerThan", youngerThan);
      if (olderThan != null && youngerThan != null && olderThan.compareTo(youngerThan) >= 0) {
        throw new IllegalArgumentException("olderThan must be less than youngerThan");
      }
    }

    public Cart(
        @Nullable Money above, @Nullable Money atLeast, int items, @Nullable LineTest line) {
      this(above, atLeast, items, line, null, null, null, null);
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
   * @param where all of them fit; with any, only the latest {@link Deed#REMEMBERED} events with
   *     properties are looked at
   */
  record Did(String event, int atLeast, @Nullable Duration within, List<PropertyTest> where)
      implements Rule {
    public Did {
      requireName(event);
      where = fewEnough(where);
      if (!where.isEmpty() && atLeast > Deed.REMEMBERED) {
        throw new IllegalArgumentException(
            "atLeast must be at most " + Deed.REMEMBERED + " with where, was " + atLeast);
      }
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

    public Did(String event, int atLeast, @Nullable Duration within) {
      this(event, atLeast, within, List.of());
    }
  }

  /**
   * Did not do something, ever or within a sliding window.
   *
   * @param young whether a profile younger than the window counts: of them nobody knows what they
   *     did before
   * @param where none that fits all of them; see {@link Did}
   */
  record DidNot(String event, @Nullable Duration within, boolean young, List<PropertyTest> where)
      implements Rule {
    public DidNot {
      requireName(event);
      where = fewEnough(where);
      if (within != null) within = aboveZero("within", within);
    }

    public DidNot(String event, @Nullable Duration within, boolean young) {
      this(event, within, young, List.of());
    }
  }

  /**
   * A trait that the shop told; {@code email} is the address we know, where no trait is called so.
   */
  record Attribute(String name, ValueTest test) implements Rule {
    public Attribute {
      if (name.isBlank() || name.length() > 200) {
        throw new IllegalArgumentException("name must have 1 to 200 characters");
      }
    }
  }

  /**
   * A score is known, and within these bounds.
   *
   * @param atLeast this or more; null for any
   * @param below less than this; null for any
   */
  record ScoreWithin(Score score, @Nullable Double atLeast, @Nullable Double below)
      implements Rule {
    public ScoreWithin {
      if (atLeast == null && below == null) {
        throw new IllegalArgumentException("a score needs atLeast, below or unknown");
      }
      requireOnScale(score, atLeast);
      requireOnScale(score, below);
      if (atLeast != null && below != null && atLeast >= below) {
        throw new IllegalArgumentException("atLeast must be less than below");
      }
    }
  }

  /** Too little is known for a score. */
  record ScoreUnknown(Score score) implements Rule {}

  /** The shopper consented to the channel, and did not take it back. */
  record Consented(Channel channel) implements Rule {}

  /**
   * Bought at least so many times, ever or within a sliding window; what was called off or all sent
   * back does not count. Of each shopper the latest {@link Profiles#MOST_ORDERS} orders are known.
   *
   * @param atLeast orders, 1 to {@link Profiles#MOST_ORDERS}
   * @param worth what they came to in its currency, net of refunds; null for any
   */
  record Bought(int atLeast, @Nullable Money worth, @Nullable Duration within) implements Rule {
    public Bought {
      if (atLeast < 1 || atLeast > Profiles.MOST_ORDERS) {
        throw new IllegalArgumentException(
            "atLeast must be 1 to " + Profiles.MOST_ORDERS + ", was " + atLeast);
      }
      if (within != null) within = aboveZero("within", within);
    }
  }

  /** A share of all shoppers, always the same ones for the same salt. */
  record Holdout(int percent, String salt) implements Rule {
    public Holdout {
      if (percent < 1 || percent > 99) {
        throw new IllegalArgumentException("percent must be 1 to 99, was " + percent);
      }
      if (salt.isBlank() || salt.length() > 100) {
        throw new IllegalArgumentException("salt must have 1 to 100 characters");
      }
    }
  }

  /** Everybody. */
  record Always() implements Rule {}

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

  private static List<PropertyTest> fewEnough(List<PropertyTest> where) {
    if (where.size() > PropertyTest.MOST) {
      throw new IllegalArgumentException(
          "where must be at most " + PropertyTest.MOST + " tests, was " + where.size());
    }
    return List.copyOf(where);
  }

  private static void requireOnScale(Score score, @Nullable Double threshold) {
    if (threshold != null && !(threshold >= 0 && threshold <= score.most())) {
      throw new IllegalArgumentException(
          score.word() + " goes from 0 to " + (int) score.most() + ", was " + threshold);
    }
  }

  private static void requireName(String event) {
    if (event.isBlank() || event.length() > 200) {
      throw new IllegalArgumentException(
          "event must have 1 to 200 characters, was '" + event + "'");
    }
  }
}
