package dev.cartwheel.collector.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The calls of the protocol; each has a long name for servers and its first letter for browsers.
 */
public enum Call {
  BATCH,
  TRACK,
  IDENTIFY,
  PAGE,
  SCREEN,
  GROUP,
  ALIAS,
  /** Another protocol: a batch of what Snowplow's trackers send. */
  SNOWPLOW;

  private static final Map<String, Call> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Call::type, call -> call));
  private static final Map<String, Call> BY_LETTER =
      Arrays.stream(values())
          .filter(call -> call != SNOWPLOW)
          .collect(Collectors.toMap(call -> call.type().substring(0, 1), call -> call));

  /** The call of a path such as {@code /v1/track} or {@code /v1/t}. */
  public static Optional<Call> of(String path) {
    if (!path.startsWith("/v1/")) return Optional.empty();
    var name = path.substring("/v1/".length());
    return Optional.ofNullable(BY_NAME.getOrDefault(name, BY_LETTER.get(name)));
  }

  /** Whether its events stand in an array and are answered one by one. */
  public boolean isBatch() {
    return this == BATCH || this == SNOWPLOW;
  }

  /** Name of that array. */
  public String list() {
    return this == SNOWPLOW ? "data" : "batch";
  }

  /** Where an event has its id. */
  String idName() {
    return this == SNOWPLOW ? "eid" : "messageId";
  }

  /** Where an event has the instant of this attempt, in which attempts differ. */
  String sentName() {
    return this == SNOWPLOW ? "stm" : "sentAt";
  }

  /** Its long name, which is the type of its event too. */
  public String type() {
    return name().toLowerCase(Locale.ROOT);
  }
}
