package dev.cartwheel.core.identity;

import java.util.UUID;

/** One shopper, as far as we know. */
public record ProfileId(UUID value) implements Comparable<ProfileId> {

  /**
   * The order in which rows are locked, everywhere: what keeps two writers from waiting for each
   * other.
   */
  @Override
  public int compareTo(ProfileId other) {
    return value.toString().compareTo(other.value.toString());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
