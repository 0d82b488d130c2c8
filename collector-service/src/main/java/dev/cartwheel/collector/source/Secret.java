package dev.cartwheel.collector.source;

/**
 * What a platform and we share.
 *
 * @param value 1 to 500 characters, exactly as the platform shows it; never printed
 */
public record Secret(String value) {
  public Secret {
    if (value.isBlank() || value.length() > 500) {
      throw new IllegalArgumentException(
          "secret must have 1 to 500 characters, had " + value.length());
    }
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
