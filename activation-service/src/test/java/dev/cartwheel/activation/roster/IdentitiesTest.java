package dev.cartwheel.activation.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.runtime.secret.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private final Identities identities = new Identities(new Keys("0123456789".repeat(4)));

  @Test
  void peopleAreKeptUnderTheNamesThatTheirListKnowsAndNoOthers() {
    var person = Given.person(Given.EMAIL, Given.PHONE, Map.of("firstName", "Grace", "size", "XL"));
    var closed = identities.close(person.called(Set.of("firstName", "country")), "row");
    assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("grace", "Grace");
    var opened = identities.open(closed, "row", person.profile());
    assertThat(opened.email()).isEqualTo(Given.EMAIL);
    assertThat(opened.phone()).isEqualTo(Given.PHONE);
    assertThat(opened.traits()).isEqualTo(Map.of("firstName", "Grace"));
    assertThat(opened.consents()).isEmpty();
  }

  @Test
  void whoeverIsCalledTheSameIsTheSameWhateverElseIsKnownOfThem() {
    var one = Given.person(Given.EMAIL, Given.PHONE, Map.of("firstName", "Grace"));
    var other = Given.person(Given.EMAIL, Given.PHONE, Map.of());
    assertThat(identities.hash(one, false)).isEqualTo(identities.hash(other, false));
    assertThat(identities.hash(one, false))
        .isNotEqualTo(identities.hash(Given.person(Given.EMAIL), false));
  }
}
