package dev.cartwheel.activation.delivery;

import java.util.regex.Pattern;

/** Reasons as they stand on deliveries begin with their kind; instants and details follow. */
final class Reasons {
  /** Where the details begin; PostgreSQL reads it the same way. */
  static final String DETAILS = "(:| at | of ).*$";

  private static final Pattern PATTERN = Pattern.compile(DETAILS);

  private Reasons() {}

  /** The reason without its details: one of few. */
  static String kind(String reason) {
    return PATTERN.matcher(reason).replaceFirst("");
  }
}
