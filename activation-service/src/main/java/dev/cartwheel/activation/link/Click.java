package dev.cartwheel.activation.link;

import java.net.URI;
import java.util.UUID;

/**
 * A link of a message that leads elsewhere by way of us.
 *
 * @param link its place among the links of the message, from 0; {@link #TRAP} for the one that no
 *     person sees
 * @param target where it leads, as it was when the message left
 */
public record Click(UUID delivery, int link, URI target) {
  /** Hidden from people: whoever follows it is a program. */
  public static final int TRAP = 255;
}
