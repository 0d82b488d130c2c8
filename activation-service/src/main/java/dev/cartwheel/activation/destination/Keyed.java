package dev.cartwheel.activation.destination;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Ids that are functions of what they stand for: the same in every attempt, process and replay. */
public final class Keyed {

  private Keyed() {}

  public static UUID by(String kind, Object... parts) {
    var name = kind + Arrays.stream(parts).map(part -> "|" + part).collect(Collectors.joining());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
