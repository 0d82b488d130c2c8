package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.core.commerce.Country;
import dev.cartwheel.wire.Facts;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people are, as far as their country's law is concerned. */
@Component
public class Countries {
  private final @Nullable String shop;

  Countries(ActivationSettings settings) {
    this.shop = settings.policy().country().isEmpty() ? null : settings.policy().country();
  }

  /** The shop's own; empty where nobody said. */
  public Optional<String> shop() {
    return Optional.ofNullable(shop);
  }

  /** ISO 3166 code of the country that the shop told of the person, else of its own. */
  public Optional<String> of(Facts person) {
    return Stream.of(
            "country",
            "countryCode",
            "country_code",
            "address.country",
            "address.countryCode",
            "address.country_code")
        .map(person.traits()::get)
        .filter(Objects::nonNull)
        .flatMap(told -> code(told).stream())
        .findFirst()
        .or(this::shop);
  }

  private static Optional<String> code(String told) {
    return Country.told(told).map(Country::code);
  }
}
