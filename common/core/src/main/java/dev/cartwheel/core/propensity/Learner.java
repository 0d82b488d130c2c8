package dev.cartwheel.core.propensity;

import java.util.List;

/** A way to make models; there may be others than the default one. */
public interface Learner {

  /** Names what it makes, for good: it is stored with every model. */
  String kind();

  /**
   * Learns from what happened; the same samples in the same order always give the same model.
   *
   * @param samples some with a purchase and some without
   */
  Model learn(List<Sample> samples);

  /** What {@link Model#write} wrote; throws IllegalArgumentException when it is nothing such. */
  Model read(String text);
}
