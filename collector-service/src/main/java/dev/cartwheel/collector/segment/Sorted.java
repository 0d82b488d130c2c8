package dev.cartwheel.collector.segment;

import java.util.List;

/**
 * What became of the events of one request.
 *
 * @param duplicates events that stood in the request before
 */
public record Sorted(List<Mapped> accepted, List<Refused> refused, int duplicates) {
  public Sorted {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }
}
