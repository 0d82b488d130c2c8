package dev.cartwheel.audience.preview;

/**
 * A number of shoppers, with the interval that holds the true one in 95 of 100 samples.
 *
 * @param low equal to {@code high} when everybody was asked
 */
record Estimate(long value, long low, long high) {
  /** 97.5th percentile of the standard normal distribution. */
  private static final double Z = 1.959964;

  static Estimate exact(long value) {
    return new Estimate(value, value, value);
  }

  /**
   * From {@code hits} of {@code asked} shoppers, of {@code all} that there are.
   *
   * @see "Wilson, Probable inference, the law of succession, and statistical inference, 1927"
   */
  static Estimate sampled(long hits, long asked, long all) {
    if (asked == 0) return new Estimate(0, 0, all);
    var n = (double) asked;
    var share = hits / n;
    var spread = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    var scale = 1 + Z * Z / n;
    var middle = share + Z * Z / (2 * n);
    return new Estimate(
        Math.round(share * all),
        Math.max(0, (long) Math.floor((middle - spread) / scale * all)),
        Math.min(all, (long) Math.ceil((middle + spread) / scale * all)));
  }
}
