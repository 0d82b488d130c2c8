package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.destination.Person;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one name by which Klaviyo knows somebody. Only one, for two of them may belong to two
 * profiles over there, and then nothing is taken.
 *
 * @param attribute what Klaviyo calls it
 */
record Identity(String attribute, String value) {

  /** The address, else the number; empty when there is neither. */
  static Optional<Identity> of(Person person) {
    var email = email(person);
    if (email != null) return Optional.of(new Identity("email", email));
    return Optional.ofNullable(person.phone()).map(phone -> new Identity("phone_number", phone));
  }

  static @Nullable String email(Person person) {
    var email = person.email();
    return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "Identity[" + attribute + "]";
  }
}
