package dev.cartwheel.activation.destination;

import dev.cartwheel.core.consent.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One configured account at a far side. Used by many threads at once; keeps nothing but
 * connections.
 *
 * <p>No method throws: what cannot be told is {@link Outcome.Unknown}. None waits to be allowed to
 * call, tries again, or remembers what it did before: that is the engine's part. A method is only
 * called when {@link #capabilities} has its operation.
 */
public interface Destination {

  /** Whose consent is needed. */
  Channel channel();

  /**
   * Whether messages go to the shopper's mail address; else they go to the account itself, by
   * profile id.
   */
  boolean needsAddress();

  /** The same for as long as the destination is open. */
  Capabilities capabilities();

  /** Hands over one message. */
  default Outcome send(Message message) {
    throw cannot(Operation.MESSAGE);
  }

  /** Puts people on a list; one outcome each, in their order. */
  default List<Outcome> add(ListCall call) {
    throw cannot(Operation.ADD);
  }

  /** Takes people off a list; one outcome each, in their order. */
  default List<Outcome> remove(ListCall call) {
    throw cannot(Operation.REMOVE);
  }

  /** Stops what the messages of a run set going. */
  default Outcome exit(ExitNotice notice) {
    throw cannot(Operation.EXIT);
  }

  /** Tells of a purchase. */
  default Outcome purchase(PurchaseNotice notice) {
    throw cannot(Operation.PURCHASE);
  }

  /** What came of {@link Outcome.AcceptedLater}. */
  default Polled poll(String handle) {
    return new Polled.Unheard(new Outcome.Misconfigured("nothing is done later here"));
  }

  /**
   * Whether the far side is there and knows us, by a call that changes nothing: {@link
   * Outcome.Done}, or what is wrong.
   */
  Outcome probe();

  /**
   * Traits by which lists know people, besides address and number: they are kept with the place, so
   * that people are taken off under the names by which they were put on.
   */
  default Set<String> listTraits() {
    return Set.of();
  }

  /** Of a far side that has to be asked whom it does not write to any more. */
  default Optional<Suppressions> suppressions() {
    return Optional.empty();
  }

  /** By what name a list could know the person; null where none is known. */
  default @Nullable String listAddress(Person person) {
    if (!needsAddress()) return person.profile().toString();
    return person.email() != null ? person.email() : person.phone();
  }

  /** How large this row makes a call, at most. */
  default int bytes(ListCall.Row row) {
    return 500;
  }

  /**
   * How much of its allowance the far side says is used up, as last heard: 0 to 1, or above. From
   * 0.75 on the engine slows down.
   */
  default double usage() {
    return 0;
  }

  private static UnsupportedOperationException cannot(Operation operation) {
    return new UnsupportedOperationException("cannot " + operation);
  }
}
