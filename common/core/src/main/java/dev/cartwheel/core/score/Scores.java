package dev.cartwheel.core.score;

import dev.cartwheel.core.score.Reading.Figure;
import dev.cartwheel.core.score.Reading.Known;
import dev.cartwheel.core.score.Reading.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works out the scores of one shopper, each once. Not for several threads at a time. */
public final class Scores {
  private static final double DAY = 86_400_000;

  private final Rhythm rhythm;
  private final @Nullable Instant last;
  private final Yardstick by;
  private final Supplier<@Nullable Signs> signs;
  private final Map<Score, Reading> known = new EnumMap<>(Score.class);

  /**
   * Nothing is worked out before it is asked for.
   *
   * @param last when they were last there; null for never
   */
  public Scores(Rhythm rhythm, @Nullable Instant last, Yardstick by) {
    this(rhythm, last, by, () -> null);
  }

  /**
   * The same with what is foreseen.
   *
   * @param signs what it is foreseen by, asked for once at most by each score; null for too little
   */
  public Scores(
      Rhythm rhythm, @Nullable Instant last, Yardstick by, Supplier<@Nullable Signs> signs) {
    this.rhythm = rhythm;
    this.last = last;
    this.by = by;
    this.signs = signs;
  }

  public Reading of(Score score) {
    var reading = known.get(score);
    return reading != null ? reading : known.computeIfAbsent(score, this::worked);
  }

  private Reading worked(Score score) {
    if (last == null) return new Unknown("was never there", List.of());
    return switch (score) {
      case RECENCY -> recency(last);
      case INTENSITY -> intensity(last);
      case FREQUENCY -> frequency(last);
      case MOMENTUM_RATIO -> momentum(last, rhythm.person(), Scale.PERSON, false);
      case MOMENTUM -> momentum(last, rhythm.person(), Scale.PERSON, true);
      case CART_MOMENTUM -> momentum(last, rhythm.cart(), Scale.CART, true);
      case QUANTITY -> quantity(last);
      case CONSISTENCY -> consistency();
      case MATURITY -> maturity();
      case RETURN_PROBABILITY -> returnProbability(last);
      case PROPENSITY, PROPENSITY_RANK -> foreseen(score);
    };
  }

  private Reading recency(Instant last) {
    var half = by.settings().recencyHalfLife();
    return known(last, new Shape.Halving(half.toMillis()), List.of(days("h", half)));
  }

  private Reading intensity(Instant last) {
    var level = rhythm.person().fastLevel(last, Scale.PERSON);
    var table = by.table();
    return ranked(last, "F", level, Scale.PERSON.fast(), table == null ? null : table.intensity());
  }

  private Reading frequency(Instant last) {
    var level = rhythm.person().slowLevel(last, Scale.PERSON);
    var table = by.table();
    return ranked(last, "S", level, Scale.PERSON.slow(), table == null ? null : table.frequency());
  }

  private Reading ranked(
      Instant last, String name, double level, Duration tau, @Nullable Quantiles quantiles) {
    var inputs = List.of(new Figure(name, level, "weight"), days("t" + lower(name), tau));
    var few = tooFew(rhythm.person().count(), by.settings().levelEvents(), "weighted events");
    if (few != null) return new Unknown(few, inputs);
    if (quantiles == null) return new Unknown("no quantile table of the shop yet", inputs);
    return known(last, new Shape.Ranked(level, tau.toMillis(), quantiles), inputs);
  }

  private Reading momentum(Instant last, Pace pace, Scale scale, boolean logistic) {
    var fast = pace.fastLevel(last, scale);
    var slow = pace.settledSlowLevel(last, scale);
    var inputs =
        List.of(
            new Figure("F", fast, "weight"),
            new Figure("S'", slow, "weight"),
            days("tf", scale.fast()),
            days("ts", scale.slow()));
    var few = tooFew(pace.count(), by.settings().momentumEvents(), "weighted events");
    if (few != null) return new Unknown(few, inputs);
    var ratio = fast / slow * scale.factor();
    if (!(ratio > 0)) return known(last, new Shape.Steady(0), inputs);
    var k = scale.difference();
    return known(last, logistic ? new Shape.Logistic(ratio, k) : new Shape.Ratio(ratio, k), inputs);
  }

  private Reading quantity(Instant last) {
    var weight = rhythm.person().weight();
    var half = by.settings().quantityHalf();
    var score = -100 * StrictMath.expm1(-(double) weight / half * StrictMath.log(2));
    var inputs = List.of(new Figure("W", weight, "weight"), new Figure("w", half, "weight"));
    return known(last, new Shape.Steady(score), inputs);
  }

  private Reading consistency() {
    if (rhythm.days().isEmpty()) return new Unknown("no active day is known", List.of());
    var first = Instant.ofEpochMilli((long) (rhythm.firstDay() * DAY));
    var inputs =
        List.of(
            new Figure("active days", rhythm.activeDays(), "d"),
            new Figure("first of them", rhythm.firstDay(), "days since 1970"));
    var known = first.plus(by.settings().consistencyAge());
    var course = new Course(first, new Shape.Share(rhythm.activeDays()));
    return new Known(course, known, Instant.MAX, inputs);
  }

  private Reading maturity() {
    var first = rhythm.person().first();
    if (first == null) return new Unknown("no weighted event is known", List.of());
    var half = by.settings().maturityHalfLife();
    return known(first, new Shape.Growing(half.toMillis()), List.of(days("m", half)));
  }

  private Reading returnProbability(Instant last) {
    if (rhythm.days().isEmpty()) return new Unknown("no active day is known", List.of());
    var settings = by.settings();
    var span = (rhythm.lastDay() - rhythm.firstDay()) * DAY;
    var returns = rhythm.activeDays() - 1;
    var inputs =
        List.of(
            new Figure("x", returns, "days returned"),
            new Figure("T", span / DAY, "d"),
            new Figure("r", settings.priorShape(), ""),
            days("a", settings.priorSpan()));
    var few = tooFew(rhythm.activeDays(), settings.returnDays(), "active days");
    if (few != null) return new Unknown(few, inputs);
    var shape =
        new Shape.Fading(settings.priorSpan().toMillis() + span, settings.priorShape() + returns);
    return known(last, shape, inputs);
  }

  private Reading foreseen(Score score) {
    var model = by.foresight();
    if (model == null) return new Unknown("no model yet", List.of());
    var seen = signs.get();
    if (seen == null) return new Unknown("needs an open cart", List.of());
    var silence = model.silence();
    var start = model.start(seen);
    var inputs =
        List.of(
            new Figure("z0", start, "log-odds"),
            new Figure("b", silence.b(), "log-odds"),
            new Figure("h", silence.h() / DAY, "d"),
            new Figure("c", silence.c() * DAY, "log-odds a day"),
            new Figure("model", model.version(), "version"));
    var shape = new Likelihood(start, silence, model.curve());
    if (score == Score.PROPENSITY) return standing(seen, shape, inputs);
    var peers = model.peers();
    if (peers == null) return new Unknown("no model of the shop's own carts yet", inputs);
    return standing(seen, new Likelihood.Rank(shape, peers), inputs);
  }

  private static Reading standing(Signs seen, Shape shape, List<Figure> inputs) {
    return new Known(new Course(seen.last(), shape), Instant.MIN, seen.until(), inputs);
  }

  private static Reading known(Instant since, Shape shape, List<Figure> inputs) {
    return new Known(new Course(since, shape), Instant.MIN, Instant.MAX, inputs);
  }

  private static @Nullable String tooFew(long there, long needed, String what) {
    return there >= needed ? null : "needs " + needed + " " + what + ", has " + there;
  }

  private static Figure days(String name, Duration span) {
    return new Figure(name, span.toMillis() / DAY, "d");
  }

  private static String lower(String name) {
    return name.equals("F") ? "f" : "s";
  }
}
