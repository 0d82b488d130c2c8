package dev.cartwheel.core.policy;

/**
 * A reason, and what there is to say about it.
 *
 * @param words for people; without personal data
 */
public record Why(Reason reason, String words) {

  /** The reason's code. */
  public String code() {
    return reason.code();
  }
}
