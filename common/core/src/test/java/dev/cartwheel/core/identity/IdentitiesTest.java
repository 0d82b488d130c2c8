package dev.cartwheel.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final Identifier ANN_ID = Identifier.ofUser("ann");
  private static final Identifier BOB_ID = Identifier.ofUser("bob");
  private static final Identifier ANN_MAIL = Identifier.ofEmail("ann@example.com");
  private static final Identifier BOB_MAIL = Identifier.ofEmail("bob@example.com");
  private static final Identifier NEW_MAIL = Identifier.ofEmail("new@example.com");
  private static final Identifier DESK = Identifier.ofVisitor("desk");
  private static final Identifier PHONE = Identifier.ofVisitor("phone");
  private static final ProfileId FIRST = new ProfileId(new UUID(0, 1));
  private static final ProfileId SECOND = new ProfileId(new UUID(0, 2));
  private static final ProfileId THIRD = new ProfileId(new UUID(0, 3));

  private final Map<Identifier, KnownPerson> known = new HashMap<>();

  @Test
  void whomNobodyKnowsIsNew() {
    assertThat(resolve(DESK, ANN_MAIL)).isEqualTo(new Resolution.New(Set.of()));
  }

  @Test
  void whoIsKnownByOneNameIsTheSamePerson() {
    knows(FIRST, DESK);
    assertThat(resolve(DESK, ANN_MAIL)).isEqualTo(new Resolution.Same(FIRST, Set.of()));
  }

  @Test
  void aLogInJoinsTheVisitorToTheOlderOfBothProfiles() {
    knows(FIRST, DESK);
    knows(SECOND, ANN_ID, ANN_MAIL);
    assertThat(resolve(DESK, ANN_ID))
        .isEqualTo(new Resolution.Merge(FIRST, List.of(SECOND), Set.of()));
  }

  @Test
  void threeProfilesBecomeOneAtOnce() {
    knows(SECOND, DESK);
    knows(THIRD, PHONE);
    knows(FIRST, ANN_MAIL);
    assertThat(resolve(DESK, PHONE, ANN_MAIL))
        .isEqualTo(new Resolution.Merge(FIRST, List.of(SECOND, THIRD), Set.of()));
  }

  @Test
  void anotherPersonOnASharedDeviceTakesTheDeviceAndNothingElse() {
    knows(FIRST, DESK, ANN_ID);
    knows(SECOND, BOB_ID);
    assertThat(resolve(DESK, BOB_ID)).isEqualTo(new Resolution.Same(SECOND, Set.of(DESK)));
  }

  @Test
  void aNewPersonOnASharedDeviceGetsAProfileOfTheirOwn() {
    knows(FIRST, DESK, ANN_MAIL);
    assertThat(resolve(DESK, BOB_MAIL)).isEqualTo(new Resolution.New(Set.of(DESK)));
  }

  @Test
  void afterAResetNothingLeadsBackToWhoWasThereBefore() {
    knows(FIRST, DESK, ANN_ID, ANN_MAIL);
    assertThat(resolve(Identifier.ofVisitor("desk-after-reset")))
        .isEqualTo(new Resolution.New(Set.of()));
  }

  @Test
  void twoKnownPeopleAreNeverFusedByOneEventThatNamesBoth() {
    knows(FIRST, ANN_ID, ANN_MAIL);
    knows(SECOND, BOB_ID, BOB_MAIL);
    assertThat(resolve(BOB_ID, ANN_MAIL)).isEqualTo(new Resolution.Same(SECOND, Set.of(ANN_MAIL)));
    assertThat(resolve(ANN_ID, BOB_ID)).isEqualTo(new Resolution.Same(FIRST, Set.of(BOB_ID)));
  }

  @Test
  void twoPeopleWithDifferentAddressesAreNeverFusedByADevice() {
    knows(FIRST, DESK, ANN_MAIL);
    knows(SECOND, BOB_MAIL);
    assertThat(resolve(DESK, BOB_MAIL)).isEqualTo(new Resolution.Same(SECOND, Set.of(DESK)));
  }

  @Test
  void anAddressThatTheEventTellsForTheFirstTimeTellsPeopleApartToo() {
    knows(FIRST, DESK, ANN_MAIL);
    assertThat(resolve(DESK, BOB_ID, BOB_MAIL)).isEqualTo(new Resolution.New(Set.of(DESK)));
  }

  @Test
  void whoChangesTheirAddressStaysTheSamePerson() {
    knows(FIRST, ANN_ID, ANN_MAIL, DESK);
    assertThat(resolve(ANN_ID, NEW_MAIL, DESK)).isEqualTo(new Resolution.Same(FIRST, Set.of()));
    knows(FIRST, ANN_ID, ANN_MAIL, NEW_MAIL, DESK);
    assertThat(resolve(NEW_MAIL, DESK)).isEqualTo(new Resolution.Same(FIRST, Set.of()));
  }

  @Test
  void everyNameOfSomebodyElseIsMoved() {
    knows(FIRST, ANN_ID, DESK, PHONE);
    assertThat(resolve(BOB_ID, DESK, PHONE)).isEqualTo(new Resolution.New(Set.of(DESK, PHONE)));
  }

  @Test
  void theOrderInWhichNamesAreGivenDoesNotMatter() {
    knows(FIRST, DESK, ANN_ID);
    knows(SECOND, BOB_ID);
    assertThat(resolve(DESK, BOB_ID)).isEqualTo(resolve(BOB_ID, DESK));
    assertThat(resolve(DESK, DESK, BOB_ID)).isEqualTo(resolve(BOB_ID, DESK));
  }

  @Test
  void ofTwoEquallyOldProfilesTheSmallerIdSurvives() {
    known.put(DESK, new KnownPerson(SECOND, Instant.EPOCH, Set.of(DESK)));
    known.put(PHONE, new KnownPerson(FIRST, Instant.EPOCH, Set.of(PHONE)));
    assertThat(resolve(DESK, PHONE))
        .isEqualTo(new Resolution.Merge(FIRST, List.of(SECOND), Set.of()));
  }

  @Test
  void anEventWithoutANameIsRefused() {
    assertThatThrownBy(this::resolve).hasMessage("an event needs at least one identifier");
  }

  @Test
  void whatNoDatabaseKeepsIsLeftOutOfNamesAndNumbers() {
    assertThat(Identifier.ofVisitor("v\0-1 \0").value()).isEqualTo("v-1");
    assertThat(Identifier.ofEmail("ann\0@example.org").value()).isEqualTo("ann@example.org");
    assertThat(new OrderId(new StoreId("shop"), "\0" + "7").number()).isEqualTo("7");
    assertThatThrownBy(() -> Identifier.ofVisitor("\0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addressesAreTrimmedLowerCasedAndComposed() {
    assertThat(Identifier.ofEmail(" Ann@Example.COM ")).isEqualTo(ANN_MAIL);
    assertThat(Identifier.ofEmail("rene\u0301@example.com"))
        .isEqualTo(Identifier.ofEmail("ren\u00e9@example.com"));
    assertThatThrownBy(() -> Identifier.ofEmail("ann"))
        .hasMessage("EMAIL must look like name@host");
    assertThatThrownBy(() -> Identifier.ofVisitor("  "))
        .hasMessageContaining("1 to 500 characters");
  }

  /** The lower the id, the longer known. */
  private void knows(ProfileId profile, Identifier... names) {
    var since = Instant.EPOCH.plusSeconds(profile.value().getLeastSignificantBits());
    for (var name : names) known.put(name, new KnownPerson(profile, since, Set.of(names)));
  }

  private Resolution resolve(Identifier... names) {
    return Identities.resolve(List.of(names), known::get);
  }
}
