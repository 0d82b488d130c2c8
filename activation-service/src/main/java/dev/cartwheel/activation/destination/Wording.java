package dev.cartwheel.activation.destination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a message is put into words.
 *
 * @param template id of a stored template, or the name of one of ours
 * @param coupon of the shopper's own; null for none
 * @param measured whether it may be noticed that the shopper opens it and follows its links
 */
public record Wording(String template, @Nullable Coupon coupon, boolean measured) {
  /** The words of the default template, and nothing noticed. */
  public static final Wording PLAIN = new Wording("cart", null, false);

  /**
   * A code that takes something off the price.
   *
   * @param until when it ends; null when it does not
   */
  public record Coupon(String code, @Nullable Instant until) {

    /** Without the code, which is worth money. */
    @Override
    public String toString() {
      return "Coupon[until " + until + "]";
    }
  }
}
