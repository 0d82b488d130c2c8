package dev.cartwheel.collector.rejection;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a refusal stands on the topic; written as {@code partition-offset}. */
record RejectionId(int partition, long offset) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

  /** Empty when the text is no id. */
  static Optional<RejectionId> of(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) return Optional.empty();
    return Optional.of(
        new RejectionId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))));
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
