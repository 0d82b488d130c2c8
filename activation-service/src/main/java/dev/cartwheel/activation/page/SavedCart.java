package dev.cartwheel.activation.page;

import dev.cartwheel.core.commerce.Line;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a cart that a link leads to. */
sealed interface SavedCart {

  /**
   * It is still open.
   *
   * @param shop where to go on with it; null when nobody said
   */
  record Open(List<Line> lines, @Nullable URI shop) implements SavedCart {}

  /** It was bought, emptied or forgotten, or the link is too old. */
  record Gone() implements SavedCart {}

  /** The link is none of ours. */
  record Nowhere() implements SavedCart {}
}
