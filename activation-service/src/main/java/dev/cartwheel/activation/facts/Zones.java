package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.wire.Facts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where people's clocks hang. */
@Component
public class Zones {
  private final ZoneId shop;

  Zones(ActivationSettings settings) {
    this.shop = settings.policy().zone();
  }

  /** The zone that the shop told of the person, as shops spell the trait, else its own. */
  public ZoneId of(Facts person) {
    return Stream.of("timezone", "timeZone", "time_zone", "tz")
        .map(person.traits()::get)
        .filter(Objects::nonNull)
        .flatMap(Zones::read)
        .findFirst()
        .orElse(shop);
  }

  /** The shop's own. */
  public ZoneId shop() {
    return shop;
  }

  private static Stream<ZoneId> read(String name) {
    try {
      return Stream.of(ZoneId.of(name.strip()));
    } catch (DateTimeException _) {
      return Stream.empty();
    }
  }
}
