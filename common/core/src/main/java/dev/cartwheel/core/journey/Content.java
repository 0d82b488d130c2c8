package dev.cartwheel.core.journey;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message is made of.
 *
 * @param template id of a stored template, or the name of one that is always there
 * @param coupon null for a message without
 */
public record Content(String template, @Nullable Offer coupon) {
  /** The words about a left cart that are always there. */
  public static final Content DEFAULT = new Content("cart", null);

  /**
   * A code of the shopper's own.
   *
   * @param pool where it is taken from
   * @param isNeeded whether the message stays where it is when there is none for the shopper; else
   *     it leaves without
   */
  public record Offer(UUID pool, boolean isNeeded) {}

  public Content {
    if (!template.matches("[a-z0-9-]{1,36}")) {
      throw new IllegalArgumentException(
          "template must be the id or the name of a template, was '" + template + "'");
    }
  }

  boolean isDefaultTemplate() {
    return template.equals(DEFAULT.template);
  }
}
