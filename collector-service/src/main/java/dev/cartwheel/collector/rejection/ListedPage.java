package dev.cartwheel.collector.rejection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is told.
 *
 * @param next the cursor of the next page
 */
record ListedPage(List<Listed> rejections, @Nullable String next) {

  static ListedPage of(Page page) {
    return new ListedPage(
        page.rejections().stream().map(Listed::of).toList(),
        page.next().map(Cursor::toString).orElse(null));
  }
}
