package dev.cartwheel.activation.feedback;

import java.util.List;

/** How one sort of far side tells things. */
interface Language {

  /** Whether this was said in it. */
  boolean isOf(Posted posted);

  /**
   * Whether the far side said it that the destination stands for. Where nothing is signed, the
   * secret address has to do.
   */
  default boolean isGenuine(Posted posted, Listener listener) {
    return true;
  }

  /** Whether nobody is believed who does not sign. */
  default boolean isSigned() {
    return false;
  }

  /** What was said; throws IllegalArgumentException for what cannot be understood. */
  List<Report> read(Posted posted);
}
