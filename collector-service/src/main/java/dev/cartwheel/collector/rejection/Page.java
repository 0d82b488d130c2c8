package dev.cartwheel.collector.rejection;

import java.util.List;
import java.util.Optional;

/**
 * Some refusals, the newest first.
 *
 * @param next where to go on; empty when there are no more. A page may be short, or even empty, and
 *     still have a next one: no more than a bounded number of records is looked at for one page
 */
record Page(List<Rejection> rejections, Optional<Cursor> next) {
  Page {
    rejections = List.copyOf(rejections);
  }
}
