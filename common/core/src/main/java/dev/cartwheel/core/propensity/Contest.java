package dev.cartwheel.core.propensity;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a model that is learnt anew takes the place of the one in force. Every fourth shopper is
 * never learnt from, always the same ones, so that no model that was ever made has seen them: on
 * them the two are compared.
 */
public final class Contest {
  /** Share of its log-loss by which the one in force must be beaten. */
  public static final double MARGIN = 0.005;

  /** Area by which the new one may be worse all the same. */
  public static final double AUC_SLACK = 0.01;

  /** Calibration error that is allowed, besides what chance makes of groups of that size. */
  public static final double CALIBRATION = 0.03;

  /** Fewest who bought, and fewest who did not, that anything is measured on. */
  public static final int MEASURED = 10;

  private static final int HELD_OUT = 4;

  /** The earlier part of the decisions, from which the later ones are foretold as a test. */
  private static final double EARLIER = 0.75;

  private Contest() {}

  /** How it ended. */
  public sealed interface Outcome {
    String why();

    /** Nothing was learnt. */
    record TooFew(String why) implements Outcome {}

    /**
     * A model was learnt.
     *
     * @param won whether it takes the place of the one in force
     * @param learntFrom first decisions that it was learnt from
     * @param figures on shoppers whom nobody has learnt from, at the first decision
     * @param reigning those of the one in force on the same
     * @param later on those shoppers' later decisions, learnt from the others' earlier ones; null
     *     when there are too few
     */
    record Held(
        Model challenger,
        boolean won,
        String why,
        int learntFrom,
        Figures figures,
        Figures reigning,
        @Nullable Figures later)
        implements Outcome {}
  }

  /**
   * Holds it.
   *
   * @param samples whose windows are closed
   */
  public static Outcome hold(Learner learner, Collection<Sample> samples, Model reigning) {
    var learnt = only(samples, sample -> !isHeldOut(sample.shopper()));
    var first = only(learnt, Sample::isFirst);
    var unseen = only(samples, s -> isHeldOut(s.shopper()) && s.isFirst());
    if (first.size() < ColdStart.DECISIONS || fewer(first) < ColdStart.OF_EACH) {
      return new Outcome.TooFew(needs(first, ColdStart.DECISIONS, ColdStart.OF_EACH, "to learn"));
    }
    if (fewer(unseen) < MEASURED) {
      return new Outcome.TooFew(needs(unseen, 2 * MEASURED, MEASURED, "to be measured on"));
    }
    var challenger = learner.learn(learnt);
    var figures = Figures.of(challenger, unseen);
    var reigns = Figures.of(reigning, unseen);
    var later = later(learner, learnt, unseen);
    var flaw = flaw(figures, reigns, later, reigning.version() == ColdStart.MODEL.version());
    var why = flaw != null ? flaw : "better on shoppers that neither has learnt from";
    return new Outcome.Held(challenger, flaw == null, why, first.size(), figures, reigns, later);
  }

  /** Whether nobody ever learns from this shopper. */
  public static boolean isHeldOut(long shopper) {
    return Math.floorMod(mixed(shopper), HELD_OUT) == 0;
  }

  private static @Nullable String flaw(
      Figures figures, Figures reigns, @Nullable Figures later, boolean cold) {
    if (figures.calibrationError() > CALIBRATION + figures.chance()) {
      return String.format(
          Locale.ROOT,
          "calibration error %.3f is above what is allowed",
          figures.calibrationError());
    }
    if (later != null && later.auc() <= 0.5) {
      return String.format(
          Locale.ROOT, "of later decisions it tells nothing: AUC %.3f", later.auc());
    }
    var most = reigns.logLoss() * (cold ? 1 : 1 - MARGIN);
    if (figures.logLoss() >= most) {
      return String.format(Locale.ROOT, "log-loss %.4f is not below %.4f", figures.logLoss(), most);
    }
    if (figures.auc() < reigns.auc() - AUC_SLACK) {
      return String.format(
          Locale.ROOT, "AUC %.3f is below %.3f", figures.auc(), reigns.auc() - AUC_SLACK);
    }
    return null;
  }

  /** What was foretold before its time, of shoppers nobody knew. */
  private static @Nullable Figures later(
      Learner learner, List<Sample> learnt, List<Sample> unseen) {
    var instants = unseen.stream().map(Sample::at).sorted().toList();
    var cut = instants.get((int) (EARLIER * instants.size()));
    var earlier = only(learnt, sample -> !sample.closesAt().isAfter(cut));
    var after = only(unseen, sample -> sample.at().isAfter(cut));
    if (fewer(earlier) < ColdStart.OF_EACH || fewer(after) < MEASURED) return null;
    return Figures.of(learner.learn(earlier), after);
  }

  /** Of those who bought and those who did not, how many the fewer are. */
  private static long fewer(List<Sample> samples) {
    var bought = samples.stream().filter(Sample::bought).count();
    return Math.min(bought, samples.size() - bought);
  }

  private static String needs(List<Sample> samples, int all, int ofEach, String what) {
    return String.format(
        Locale.ROOT,
        "needs %d carts silent for an hour %s, %d of them bought and %d not; has %d, %d bought",
        all,
        what,
        ofEach,
        ofEach,
        samples.size(),
        samples.stream().filter(Sample::bought).count());
  }

  private static List<Sample> only(Collection<Sample> samples, Predicate<Sample> which) {
    return samples.stream().filter(which).toList();
  }

  /** Every bit of the result depends on every bit of the number (MurmurHash3's last step). */
  private static long mixed(long number) {
    var bits = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }
}
