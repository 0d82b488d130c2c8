package dev.cartwheel.activation.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void namesAreFoundAsShopsSpellThem() {
    assertThat(of(Map.of("first_name", " Grace ", "familyName", "Hopper")))
        .isEqualTo(new Names("Grace", "Hopper"));
    assertThat(of(Map.of("firstName", "", "firstname", "Ada"))).isEqualTo(new Names("Ada", null));
  }

  @Test
  void whatIsNoNameIsLeftOut() {
    assertThat(of(Map.of("firstName", "\u0000\r\n", "lastName", "x".repeat(101))))
        .isEqualTo(new Names(null, null));
    assertThat(of(Map.of("lastName", "Hop\r\nper"))).isEqualTo(new Names(null, "Hop per"));
  }

  private static Names of(Map<String, String> traits) {
    return Names.of(Given.person(Given.EMAIL, null, traits));
  }
}
