package dev.cartwheel.core.journey;

import java.util.UUID;

public record JourneyId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
