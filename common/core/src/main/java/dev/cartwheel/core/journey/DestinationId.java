package dev.cartwheel.core.journey;

import java.util.UUID;

/**
 * Where a step sends to: one configured account at a mail server, a service provider or an
 * endpoint.
 */
public record DestinationId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
