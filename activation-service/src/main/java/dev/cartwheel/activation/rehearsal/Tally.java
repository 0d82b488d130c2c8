package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the rules of hand-off made of a journey's messages and additions to lists, added up. */
final class Tally {
  private final Map<String, Map<String, Long>> byStep = new TreeMap<>();
  private final Map<String, Long> refusals = new TreeMap<>();
  private final Map<String, Long> waiting = new TreeMap<>();

  void add(String step, String end, @Nullable String reason, long many) {
    byStep.computeIfAbsent(step, _ -> new TreeMap<>()).merge(end, many, Long::sum);
    if (reason == null) return;
    if (end.equals("refused")) refusals.merge(reason, many, Long::sum);
    if (end.equals("waits")) waiting.merge(reason, many, Long::sum);
  }

  /** How many of a step would have left. */
  long gone(String step) {
    return byStep.getOrDefault(step, Map.of()).getOrDefault("goes", 0L);
  }

  void write(ObjectNode json) {
    json.set("outcomes", Json.mapper().valueToTree(byStep));
    json.set("refusals", Json.mapper().valueToTree(refusals));
    json.set("waiting", Json.mapper().valueToTree(waiting));
  }
}
