package dev.cartwheel.activation.journey;

/** What a change of a journey means for whoever is on the way. */
enum OnChange {
  /** They finish as they began. */
  FINISH,
  /** They go on in the journey as it is now, from the step that they stand in. */
  MOVE
}
