package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Call;

/** What a request is after, whichever of the clients' names it has for it. */
sealed interface Wish {
  /** To hand over events in its body. */
  record Post(Call call) implements Wish {}

  /** To hand over an event in its query, and to get an image for it. */
  record Image(Call call) implements Wish {}

  /**
   * To hear what a client has to know before it sends anything.
   *
   * @param key write key in the path; empty when it is somewhere else
   */
  record Start(Client client, String key) implements Wish {}

  /** Something there is, but not by this method. */
  record OtherMethod(String allowed) implements Wish {}

  record Unknown() implements Wish {}

  /** Whose way of starting it is. */
  enum Client {
    SEGMENT,
    RUDDERSTACK
  }
}
