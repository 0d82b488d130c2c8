package dev.cartwheel.activation.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template of mails.
 *
 * @param subject of mails whose step has none
 * @param recommendations shown where the template has a place for them, those that are in the cart
 *     left out
 */
public record Written(
    String name, String subject, String html, String text, List<Recommendation> recommendations) {
  public Written {
    recommendations = List.copyOf(recommendations);
  }

  /** A product that the shop would like to show, as it is to be shown. */
  public record Recommendation(
      String name, String url, @Nullable String image, @Nullable String price) {}
}
