package dev.cartwheel.audience.history;

import dev.cartwheel.core.identity.ProfileId;
import java.util.ArrayList;
import java.util.List;

/** What one transaction adds to the history, in the order in which it was applied. */
public final class Chronicle {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param json not copied, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(ProfileId profile, byte[] json) {}

  /** The shopper took the event that these bytes tell of. */
  public void add(ProfileId profile, byte[] json) {
    entries.add(new Entry(profile, json));
  }

  public int size() {
    return entries.size();
  }

  List<Entry> entries() {
    return entries;
  }
}
