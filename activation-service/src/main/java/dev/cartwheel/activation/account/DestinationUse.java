package dev.cartwheel.activation.account;

import dev.cartwheel.core.journey.DestinationId;
import java.util.Optional;

/** Whoever needs destinations to stay; asked before one is deleted. */
public interface DestinationUse {

  /** What needs it, in words; empty when nothing does. */
  Optional<String> of(DestinationId destination);
}
