package dev.cartwheel.core.profile;

import java.util.UUID;

/** An audience, as a profile remembers being in it. */
public record AudienceId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
