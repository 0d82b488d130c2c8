package dev.cartwheel.activation.destination;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People to be put on a list, or taken off it. Nobody is in it twice, and nobody is in another call
 * to the same list meanwhile.
 *
 * @param list what the far side calls the list, as the marketer wrote it
 */
public record ListCall(String list, List<Row> rows) {
  public ListCall {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) throw new IllegalArgumentException("a call needs at least one row");
  }

  /**
   * One person.
   *
   * @param key a function of the person, the list and the wish, so the same at every attempt
   * @param person as they are; when taken off, as they were when they were put on
   * @param since when it was wished for
   * @param reference what the far side called them when they were put on; null when it did not say
   */
  public record Row(UUID key, Person person, Instant since, @Nullable String reference) {}
}
