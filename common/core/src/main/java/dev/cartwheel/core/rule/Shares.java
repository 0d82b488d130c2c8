package dev.cartwheel.core.rule;

import dev.cartwheel.core.identity.ProfileId;

/** Deals shoppers into shares, the same way every time. */
public final class Shares {

  private Shares() {}

  static boolean isIn(ProfileId id, int percent, String salt) {
    return place(id, 100, salt) < percent;
  }

  /**
   * The shopper's place among {@code of} equally likely ones: of two salts, neither tells anything
   * about the other.
   */
  public static int place(ProfileId id, int of, String salt) {
    var hash = 0xcbf2_9ce4_8422_2325L;
    for (int i = 0; i < salt.length(); i++) hash = mixed(hash ^ salt.charAt(i));
    hash = mixed(hash ^ id.value().getMostSignificantBits());
    hash = mixed(hash ^ id.value().getLeastSignificantBits());
    return (int) Long.remainderUnsigned(hash, of);
  }

  /**
   * Every bit of the result depends on every bit given.
   *
   * @see "Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014"
   */
  private static long mixed(long bits) {
    var z = bits + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }
}
