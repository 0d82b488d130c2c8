package dev.cartwheel.activation.destination;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shopper as a connector gets to know them: in clear, at the moment of the call. Connectors
 * normalise and hash by themselves, each as its far side wants it, and keep nothing.
 *
 * @param profile our own id: stable, and of use as an external id
 * @param email null when not known
 * @param phone as E.164 has it, such as {@code +4930123456}; null when not known
 * @param traits what the shop told, such as {@code firstName}; names as the shop spells them
 * @param consents what was said about each channel; missing where nothing was said
 */
public record Person(
    ProfileId profile,
    @Nullable String email,
    @Nullable String phone,
    Map<String, String> traits,
    Map<Channel, Boolean> consents) {
  public Person {
    traits = Map.copyOf(traits);
    consents = Map.copyOf(consents);
  }

  /** What they said about a channel; empty when nothing. */
  public Optional<Boolean> consent(Channel channel) {
    return Optional.ofNullable(consents.get(channel));
  }

  /** What they are called, with no other traits than these, and without consents. */
  public Person called(Set<String> kept) {
    var some = new HashMap<>(traits);
    some.keySet().retainAll(kept);
    return new Person(profile, email, phone, some, Map.of());
  }

  /** Without personal data, so that no log can hold any. */
  @Override
  public String toString() {
    return "Person[" + profile + "]";
  }
}
