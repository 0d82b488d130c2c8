package dev.cartwheel.activation.letter;

import dev.cartwheel.activation.destination.Operation;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Whoever gave up something, and can try again what is still wished for. */
public interface Replayable {

  Set<Operation> operations();

  /** Tries these again as things are now; how many there still was a reason to. */
  int replay(Collection<UUID> subjects);
}
