package dev.cartwheel.collector.source;

/**
 * What a client shows to append to one source; a tag's key stands in every page, a server's does
 * not.
 *
 * @param value 8 to 200 characters; never printed
 */
public record WriteKey(String value) {
  public WriteKey {
    if (value.isBlank() || value.length() < 8 || value.length() > 200) {
      throw new IllegalArgumentException(
          "write key must have 8 to 200 characters, had " + value.length());
    }
  }

  @Override
  public String toString() {
    return "WriteKey[***]";
  }
}
