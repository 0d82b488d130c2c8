package dev.cartwheel.collector.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.PageViewed;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  @Test
  void anEventThatNamesNobodyIsRefused() {
    var fault = Shop.fault(Call.TRACK, "{'event':'X','anonymousId':' ','userId':null}");
    assertThat(fault.reason()).isEqualTo(Reason.MISSING_IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'null'",
        "'undefined'",
        "'NaN'",
        "0",
        "'0'",
        "'guest'",
        "'[object Object]'",
        "true"
      })
  void whatBrokenSitesSendForEverybodyNamesNobody(String id) {
    var fault = Shop.fault(Call.TRACK, "{'event':'X','userId':%s}".formatted(id));
    assertThat(fault.reason()).isEqualTo(Reason.MISSING_IDENTITY);
    var mapped =
        Shop.one(
            Call.TRACK,
            "{'event':'X','messageId':'m','anonymousId':'v1','userId':%s}".formatted(id));
    assertThat(mapped.event().envelope().identifiers()).containsExactly(Identifier.ofVisitor("v1"));
    assertThat(mapped.notes()).containsExactly(Note.BAD_IDENTIFIER);
  }

  @Test
  void allNamesOfAnEventAreKeptTheStrongestFirst() {
    var event =
        Shop.one(
                Call.IDENTIFY,
                "{'anonymousId':'v1','userId':7,'traits':{'email':' Jo@Example.COM '}}")
            .event();
    assertThat(event.envelope().identifiers())
        .containsExactly(
            Identifier.ofUser("7"),
            Identifier.ofEmail("jo@example.com"),
            Identifier.ofVisitor("v1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'context':{'traits':{'email':'jo@example.com'}}",
        "'properties':{'email':'jo@example.com'}",
        "'traits':{'email':'jo@example.com'}"
      })
  void anAddressAloneIsEnoughWhereverItStands(String place) {
    var event = Shop.one(Call.TRACK, "{'event':'X',%s}".formatted(place)).event();
    assertThat(event.envelope().identifiers())
        .containsExactly(Identifier.ofEmail("jo@example.com"));
  }

  @Test
  void aBadAddressIsLeftOutWhereAnotherNameIsThere() {
    var mapped =
        Shop.one(Call.IDENTIFY, "{'messageId':'m','anonymousId':'v1','traits':{'email':'nobody'}}");
    assertThat(mapped.event().envelope().identifiers()).containsExactly(Identifier.ofVisitor("v1"));
    assertThat(mapped.notes()).containsExactly(Note.BAD_EMAIL);
    assertThat(Shop.fault(Call.IDENTIFY, "{'traits':{'email':'nobody'}}").reason())
        .isEqualTo(Reason.MISSING_IDENTITY);
  }

  @Test
  void theBrowserKeepsAShoppersEventsInOrderElseTheAccount() {
    assertThat(Shop.one(Call.PAGE, "{'anonymousId':'v1','userId':'u1'}").routingKey())
        .isEqualTo("v1");
    assertThat(Shop.one(Call.PAGE, "{'userId':'u1','traits':{'email':'a@b.c'}}").routingKey())
        .isEqualTo("u1");
    assertThat(Shop.one(Call.PAGE, "{'traits':{'email':'a@b.c'}}").routingKey()).isEqualTo("a@b.c");
  }

  @Test
  void theSameMessageIdIsTheSameEventAndEachSourceHasItsOwn() {
    var event = Shop.one(Call.PAGE, "{'anonymousId':'v1','messageId':'m1'}").event();
    assertThat(event.envelope().id()).isEqualTo(EventId.of("tag", "m1"));
    assertThat(event.envelope().origin()).isEqualTo(new Origin("tag", Origin.Kind.VISIT));
    assertThat(event.envelope().store()).isEqualTo(Shop.STORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'messageId':'',", "'messageId':null,"})
  void withoutAMessageIdEachEventIsNew(String id) {
    var json = "{%s'anonymousId':'v1'}".formatted(id);
    var one = Shop.one(Call.PAGE, json);
    assertThat(one.event().envelope().id())
        .isNotEqualTo(Shop.one(Call.PAGE, json).event().envelope().id());
    assertThat(one.notes()).containsExactly(Note.NO_MESSAGE_ID);
  }

  @Test
  void anOverlongMessageIdIsRefused() {
    var json = "{'anonymousId':'v1','messageId':'%s'}";
    assertThat(Shop.fault(Call.PAGE, json.formatted("m".repeat(201))).reason())
        .isEqualTo(Reason.BAD_MESSAGE_ID);
    assertThat(Shop.one(Call.PAGE, json.formatted("m".repeat(200)))).isNotNull();
  }

  @Test
  void traitsAreKeptFlat() {
    var json =
        "{'userId':'u1','traits':{'email':'a@b.c','firstName':'Jo','age':26,'address':{'city':'Bern'}}}";
    var identified = (Identified) Shop.one(Call.IDENTIFY, json).event();
    assertThat(identified.traits())
        .isEqualTo(
            Map.of("email", "a@b.c", "firstName", "Jo", "age", "26", "address.city", "Bern"));
  }

  @Test
  void anAliasJoinsTwoIds() {
    var event = Shop.one(Call.ALIAS, "{'previousId':'v0','userId':'u1'}").event();
    assertThat(event).isInstanceOf(Identified.class);
    assertThat(event.envelope().identifiers())
        .containsExactly(Identifier.ofUser("u1"), Identifier.ofVisitor("v0"));
  }

  @Test
  void aPageIsItsAddress() {
    var own = "{'anonymousId':'v1','properties':{'url':'https://shop.example/a'}}";
    var around = "{'anonymousId':'v1','context':{'page':{'url':'https://shop.example/b'}}}";
    assertThat(((PageViewed) Shop.one(Call.PAGE, own).event()).url())
        .isEqualTo("https://shop.example/a");
    assertThat(((PageViewed) Shop.one(Call.PAGE, around).event()).url())
        .isEqualTo("https://shop.example/b");
    assertThat(((PageViewed) Shop.one(Call.PAGE, "{'anonymousId':'v1'}").event()).url()).isNull();
  }

  @Test
  void screensAndGroupsAreKeptByName() {
    assertThat(((Custom) Shop.one(Call.SCREEN, "{'userId':'u','name':'Home'}").event()).name())
        .isEqualTo("Screen Viewed");
    assertThat(((Custom) Shop.one(Call.GROUP, "{'userId':'u','groupId':'g'}").event()).name())
        .isEqualTo("Group Joined");
  }

  @Test
  void textIsMadeFitForEveryStore() {
    var json =
        "{'anonymousId':'v\\u00001','event':'X\\u0000','properties':{'a\\u0000':'b\\ud800c\\u0000','e':'\\ud83d\\ude00'}}";
    var custom = (Custom) Shop.one(Call.TRACK, json).event();
    assertThat(custom.name()).isEqualTo("X");
    assertThat(custom.properties()).isEqualTo(Map.of("a", "b\uFFFDc", "e", "\uD83D\uDE00"));
    assertThat(custom.envelope().identifiers()).containsExactly(Identifier.ofVisitor("v1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'traits':{'phone':'+49 30 901820'}",
        "'context':{'traits':{'phone':'030 901820','country':'DE'}}",
        "'traits':{'phone':'030/901820','address':{'country':'Germany'}}",
        "'traits':{'phone':'030 901820','address':{'country':'DE'},'country':'US'}"
      })
  void aNumberIsKnownByItsCountryOrThePersons(String place) {
    var event = Shop.one(Call.IDENTIFY, "{%s}".formatted(place)).event();
    assertThat(event.envelope().identifiers())
        .containsExactly(new Identifier(IdentifierKind.PHONE, "+4930901820"));
  }

  @Test
  void aNumberOfNoCountryIsTheShopsOrNone() {
    var json = "{'userId':'u1','traits':{'phone':'030 901820'}}";
    var unknown = Shop.one(Call.IDENTIFY, json);
    assertThat(unknown.event().envelope().identifiers()).containsExactly(Identifier.ofUser("u1"));
    assertThat(unknown.notes()).contains(Note.BAD_PHONE);
    var sorted = Shop.sorted(Call.IDENTIFY, json, Shop.in("DE"), Peer.UNKNOWN);
    assertThat(sorted.accepted().getFirst().event().envelope().identifiers())
        .contains(new Identifier(IdentifierKind.PHONE, "+4930901820"));
  }
}
