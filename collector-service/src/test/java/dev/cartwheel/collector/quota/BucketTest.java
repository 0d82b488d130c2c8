package dev.cartwheel.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketTest {
  private static final long SECOND = 1_000_000_000;

  /** A clock like nanoTime may stand anywhere, below zero too. */
  private static final long START = -5 * SECOND;

  private final Bucket bucket = new Bucket(START);

  @Test
  void twoSecondsOfTheRateComeAtOnceAndThenTheRate() {
    int taken = 0;
    while (bucket.take(1, 10, START) == 0) taken++;
    assertThat(taken).isEqualTo(20);
    assertThat(bucket.take(1, 10, START)).isEqualTo(SECOND / 10);
    assertThat(bucket.take(1, 10, START + SECOND / 10)).isZero();
    assertThat(bucket.take(1, 10, START + SECOND / 10)).isPositive();
  }

  @Test
  void whatIsLargerThanTheBucketIsGivenAndPaidOffAfterwards() {
    assertThat(bucket.take(100, 10, START)).isZero();
    assertThat(bucket.take(1, 10, START + 8 * SECOND)).isPositive();
    assertThat(bucket.take(1, 10, START + 9 * SECOND)).isZero();
  }

  @Test
  void silenceSavesUpNoMoreThanTwoSeconds() {
    var later = START + 3_600 * SECOND;
    int taken = 0;
    while (bucket.take(1, 5, later) == 0) taken++;
    assertThat(taken).isEqualTo(10);
  }

  @Test
  void aRefusalTakesNothing() {
    bucket.take(100, 10, START);
    for (int i = 0; i < 1_000; i++) assertThat(bucket.take(100, 10, START)).isPositive();
    assertThat(bucket.isFull(START + 10 * SECOND)).isTrue();
  }
}
