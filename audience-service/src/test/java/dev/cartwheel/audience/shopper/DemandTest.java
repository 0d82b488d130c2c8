package dev.cartwheel.audience.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final Identifier ANN = Identifier.ofEmail("ann@example.org");
  private static final Identifier BOB = Identifier.ofEmail("bob@example.org");
  private static final Identifier PHONE = new Identifier(IdentifierKind.PHONE, "+4915112345678");
  private static final Identifier CUSTOMER = new Identifier(IdentifierKind.CUSTOMER_ID, "shop/7");

  @Test
  void whoeverGoesByAnAddressIsMeantAndWhoeverIsNobodyKnownIsToo() {
    assertThat(by(ANN).means(person(ANN, PHONE))).isTrue();
    assertThat(by(ANN, PHONE).means(person(PHONE))).isTrue();
  }

  @Test
  void whoeverSharesOnlyATelephoneAndHasAnotherAddressIsSomebodyElse() {
    assertThat(by(ANN, PHONE).means(person(BOB, PHONE))).isFalse();
  }

  @Test
  void aCustomerIsThePlatformsOwnAlsoUnderAnotherAddress() {
    assertThat(by(ANN, CUSTOMER).means(person(BOB, CUSTOMER))).isTrue();
  }

  private static Demand by(Identifier... names) {
    return Demand.of(List.of(names), List.of());
  }

  private static Profile person(Identifier... names) {
    var now = Story.now();
    var blank = Profile.blank(new ProfileId(UUID.randomUUID()), now);
    return Profiles.fold(blank, Story.of(names).identifies(now));
  }
}
