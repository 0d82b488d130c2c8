package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.response.ResponseKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a far side tells.
 *
 * @param id the same when it is told again
 * @param delivery the message that it is about; null when only the address is told
 * @param address null when only the message is told
 * @param at null when it does not say
 * @param lasting a mail that came back for good: no other will arrive there either
 * @param words the far side's, few, without personal data
 */
record Report(
    String id,
    ResponseKind kind,
    @Nullable UUID delivery,
    @Nullable String address,
    @Nullable Instant at,
    boolean lasting,
    String words) {

  /** Without the address. */
  @Override
  public String toString() {
    return "Report[" + kind + ", " + delivery + "]";
  }
}
