package dev.cartwheel.collector.segment;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a restore link leaves with the shop, so that the order can be known by it. Opaque here:
 * whether it is genuine is for those to say who made it.
 */
public final class Reference {
  /** The parameter of the link, and what it is called wherever a shop keeps it. */
  public static final String NAME = "cartwheel_reference";

  private static final Pattern PLAUSIBLE = Pattern.compile("[\\w-]{20,100}");

  private Reference() {}

  /** The text, where it may be one; anything else is none. */
  public static @Nullable String plausible(@Nullable String text) {
    return text != null && PLAUSIBLE.matcher(text).matches() ? text : null;
  }
}
