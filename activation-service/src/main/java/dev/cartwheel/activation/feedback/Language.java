package dev.cartwheel.activation.feedback;

import java.util.List;

/** How one sort of far side tells things. */
interface Language {

  /** Whether this was said in it. */
  boolean isOf(Posted posted);

  /** What was said; throws IllegalArgumentException for what cannot be understood. */
  List<Report> read(Posted posted);
}
