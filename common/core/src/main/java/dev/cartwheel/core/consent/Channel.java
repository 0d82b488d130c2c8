package dev.cartwheel.core.consent;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way to reach a shopper that needs its own consent. */
public enum Channel {
  EMAIL,
  SMS,
  ADS,
  ONSITE,
  PUSH;

  /** Those of these names that this version knows: it could not reach anybody by another. */
  public static Set<Channel> named(Collection<String> names) {
    return Stream.of(values())
        .filter(channel -> names.contains(channel.name()))
        .collect(Collectors.toSet());
  }
}
