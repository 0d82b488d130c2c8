package dev.cartwheel.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every formula against figures that others have published. */
class PublishedFiguresTest {
  private static final double LEVEL = 0.95;

  /** As printed, with four digits. */
  private static final Offset<Double> PRINTED = within(0.00005);

  /** Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80,  0.0524, 0.3339",
    " 9, 10,  3, 10,  0.1705, 0.8090",
    " 6,  7,  2,  7,  0.0582, 0.8062",
    " 5, 56,  0, 29, -0.0381, 0.1926",
    " 0, 10,  0, 20, -0.1611, 0.2775",
    " 0, 10,  0, 10, -0.2775, 0.2775",
    "10, 10,  0, 20,  0.6791, 1.0000",
    "10, 10,  0, 10,  0.6075, 1.0000",
  })
  void differencesOfRatesLieWhereNewcombeHasThem(
      long hits, long of, long otherHits, long other, double low, double high) {
    var interval = new Share(hits, of).minus(new Share(otherHits, other), LEVEL);
    assertThat(interval.low()).isCloseTo(low, PRINTED);
    assertThat(interval.high()).isCloseTo(high, PRINTED);
  }

  /** Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (Wilson's). */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    " 0,  20, 0.0000, 0.1611",
    " 1,  29, 0.0061, 0.1718",
  })
  void ratesLieWhereWilsonHasThem(long hits, long of, double low, double high) {
    var interval = new Share(hits, of).interval(LEVEL);
    assertThat(interval.low()).isCloseTo(low, PRINTED);
    assertThat(interval.high()).isCloseTo(high, PRINTED);
  }

  /**
   * The example in the documentation of R's {@code power.prop.test}: 0.50 against 0.75 with a power
   * of 90 % takes 76.7 in each group.
   */
  @Test
  void groupsAreAsLargeAsInTheExampleOfR() {
    assertThat(Needed.toSee(0.5, 0.5, 1, LEVEL, 0.9)).contains(new Needed(77, 77));
  }

  /** Any printed table of the distribution, such as NIST/SEMATECH e-Handbook 1.3.6.7.2. */
  @ParameterizedTest
  @CsvSource({
    "  1, 0.95, 12.706", "  2, 0.95, 4.303", "  5, 0.95, 2.571", " 10, 0.95, 2.228",
    " 30, 0.95,  2.042", "100, 0.95, 1.984", "  1, 0.99, 63.657", " 10, 0.99, 3.169",
  })
  void studentsQuantilesAreThoseOfTheTables(double freedom, double level, double printed) {
    assertThat(Student.reach(level, freedom)).isCloseTo(printed, within(0.0005));
  }

  @Test
  void normalQuantilesAreThoseOfTheTables() {
    assertThat(Normal.reach(0.95)).isCloseTo(1.959964, within(0.0000005));
    assertThat(Normal.quantile(0.8)).isCloseTo(0.841621, within(0.0000005));
    assertThat(Normal.upTo(-1.96) + Normal.upTo(1.96)).isCloseTo(1, within(1e-15));
    assertThat(Student.reach(0.95, 1e9)).isEqualTo(Normal.reach(0.95));
  }

  /**
   * NIST/SEMATECH e-Handbook of Statistical Methods 1.3.5.3 (AUTO83B, miles a gallon): without
   * equal variances the statistic is -12.94627 and the degrees of freedom 136.8750.
   */
  @Test
  void welchsIntervalIsThatOfTheHandbooksCars() {
    var american = new Spending(249, 20.14458, 6.41470 * 6.41470);
    var japanese = new Spending(79, 30.48101, 6.10771 * 6.10771);
    var gap = 20.14458 - 30.48101;
    var standardError = gap / -12.94627;
    var half = Student.reach(LEVEL, 136.8750) * standardError;
    var interval = american.minus(japanese, LEVEL).orElseThrow();
    assertThat(interval.low()).isCloseTo(gap - half, within(0.00005));
    assertThat(interval.high()).isCloseTo(gap + half, within(0.00005));
  }
}
