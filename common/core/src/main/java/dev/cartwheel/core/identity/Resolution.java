package dev.cartwheel.core.identity;

import java.util.List;
import java.util.Set;

/** Which profile takes an event. */
public sealed interface Resolution {

  /** Identifiers that belonged to another profile and now point at the one that takes the event. */
  Set<Identifier> moved();

  /** Nobody we know: a new profile takes the event. */
  record New(Set<Identifier> moved) implements Resolution {
    public New {
      moved = Set.copyOf(moved);
    }
  }

  /** One known profile takes the event. */
  record Same(ProfileId profile, Set<Identifier> moved) implements Resolution {
    public Same {
      moved = Set.copyOf(moved);
    }
  }

  /**
   * Several profiles turn out to be one person: all of {@code absorbed} go into the oldest, in this
   * order, which is that of their age.
   */
  record Merge(ProfileId into, List<ProfileId> absorbed, Set<Identifier> moved)
      implements Resolution {
    public Merge {
      absorbed = List.copyOf(absorbed);
      moved = Set.copyOf(moved);
      if (absorbed.isEmpty() || absorbed.contains(into)) {
        throw new IllegalArgumentException(
            "a merge needs other profiles than " + into + ", had " + absorbed);
      }
    }
  }
}
