package dev.cartwheel.collector.segment;

import dev.cartwheel.core.event.Flag;
import java.util.EnumSet;
import java.util.Set;

/** What the mapping of one event came across on its way. */
final class Findings {
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final Set<Note> notes = EnumSet.noneOf(Note.class);

  void flag(Flag flag) {
    flags.add(flag);
  }

  void note(Note note) {
    notes.add(note);
  }

  Set<Flag> flags() {
    return flags;
  }

  Set<Note> notes() {
    return notes;
  }
}
