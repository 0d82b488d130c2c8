package dev.cartwheel.collector.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.RejectedEvent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParcelTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "7",
        "null",
        "{'batch':[{}]",
        "{'batch':[]} x",
        "{'batch':[]}{}",
        "{batch:1}",
        "a=b&c=d",
        "{'batch':[{'a':1}}"
      })
  void whatIsNoJsonObjectIsRefusedWhole(String json) {
    assertInvalid(Shop.bytes(json), Call.BATCH);
    if (!json.startsWith("{'batch':[]} ") || json.endsWith("x"))
      assertInvalid(Shop.bytes(json), Call.TRACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'batch':null}", "{'batch':{}}", "{'batch':'x'}"})
  void aBatchNeedsItsArray(String json) {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> Parcel.open(Shop.bytes(json), Call.BATCH))
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/batch"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
  void onlyUtf8IsRead(String charset) {
    assertInvalid("{\"event\":\"X\"}".getBytes(Charset.forName(charset)), Call.TRACK);
    assertInvalid(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, Call.TRACK);
  }

  @Test
  void aByteOrderMarkDoesNoHarm() {
    var json = "\uFEFF{'userId':'u','event':'X'}";
    assertThat(Shop.one(Call.TRACK, json).event().name()).isEqualTo("X");
  }

  @Test
  void jsonWithoutBottomIsRefused() {
    var depth = 100_000;
    assertInvalid(Shop.bytes("{'a':" + "[".repeat(depth) + "]".repeat(depth) + "}"), Call.TRACK);
  }

  @Test
  void oneBadEventDoesNotTouchTheOthers() {
    var sorted =
        Shop.batch(
            "{'batch':[{'type':'page','userId':'a'},{'type':'dance','userId':'b'},7,null,"
                + "{'type':'track','userId':'c'},{'userId':'d'},{'type':'page','userId':'e'}]}");
    assertThat(sorted.accepted()).extracting(Mapped::routingKey).containsExactly("a", "e");
    assertThat(sorted.refused())
        .extracting(r -> r.index() + " " + r.fault().reason() + " " + r.fault().pointer())
        .containsExactly(
            "1 UNKNOWN_TYPE /batch/1/type",
            "2 NOT_AN_OBJECT /batch/2",
            "3 NOT_AN_OBJECT /batch/3",
            "4 MISSING_EVENT /batch/4/event",
            "5 UNKNOWN_TYPE /batch/5/type");
    assertThat(sorted.refused().get(1).original()).isEqualTo("7");
    assertThat(sorted.refused().get(3).original())
        .isEqualTo("{\"type\":\"track\",\"userId\":\"c\"}");
  }

  @Test
  void anEventThatIsTooLargeIsRefusedAloneAndItsBeginningKept() {
    var event = "{'type':'page','userId':'u','x':'%s'}";
    var room = Limits.EVENT_BYTES - event.length() + 2;
    var sorted =
        Shop.batch(
            "{'batch':["
                + event.formatted("é".repeat(room / 2 + 1))
                + ", "
                + event.formatted("x".repeat(room))
                + "]}");
    assertThat(sorted.accepted()).hasSize(1);
    assertThat(sorted.refused().getFirst().fault().reason()).isEqualTo(Reason.EVENT_TOO_LARGE);
    assertThat(sorted.refused().getFirst().original().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(RejectedEvent.KEPT_BYTES + 2);
  }

  @Test
  void aBatchHasAtMostSoManyEvents() {
    var events = "{'type':'page','userId':'u'},".repeat(Limits.BATCH_EVENTS);
    assertThat(
            Shop.batch("{'batch':[" + events.substring(0, events.length() - 1) + "]}").accepted())
        .hasSize(Limits.BATCH_EVENTS);
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> Shop.batch("{'batch':[" + events + "{}]}"))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo(Reason.TOO_MANY_EVENTS));
  }

  @Test
  void anEmptyBatchIsNothing() {
    assertThat(Shop.batch("{'batch':[]}").accepted()).isEmpty();
  }

  @Test
  void theSameEventTwiceInABatchCountsOnce() {
    var event = "{'type':'page','userId':'u','messageId':'m','sentAt':'2026-03-10T11:59:5%d.000Z'}";
    var sorted = Shop.batch("{'batch':[%s,%s]}".formatted(event.formatted(7), event.formatted(8)));
    assertThat(sorted.accepted()).hasSize(1);
    assertThat(sorted.duplicates()).isEqualTo(1);
    assertThat(sorted.refused()).isEmpty();
  }

  @Test
  void twoEventsWithOneIdAreACollisionAndNotSilentlyDropped() {
    var sorted =
        Shop.batch(
            "{'batch':[{'type':'page','userId':'u','messageId':'m'},{'type':'page','userId':'v','messageId':'m'}]}");
    assertThat(sorted.accepted()).hasSize(1);
    assertThat(sorted.refused().getFirst().fault().reason()).isEqualTo(Reason.ID_COLLISION);
    assertThat(sorted.refused().getFirst().fault().pointer()).isEqualTo("/batch/1/messageId");
  }

  @Test
  void whatTheBatchSaysOfTheContextGoesForEachEvent() {
    var sorted =
        Shop.batch(
            "{'batch':[{'type':'track','event':'A'},{'type':'track','event':'B','context':{'traits':{'email':'b@x.y'}}}],"
                + "'context':{'traits':{'email':'a@x.y'},'page':{'url':'u'}}}");
    assertThat(sorted.accepted())
        .extracting(one -> one.event().envelope().identifiers().getFirst())
        .containsExactly(Identifier.ofEmail("a@x.y"), Identifier.ofEmail("b@x.y"));
  }

  @Test
  void theInstantOfSendingMayStandAtTheBatch() {
    var sorted =
        Shop.batch(
            "{'batch':[{'type':'page','userId':'u','timestamp':'2025-03-10T11:59:00Z'}],'sentAt':'2025-03-10T12:00:00Z'}");
    assertThat(sorted.accepted().getFirst().event().envelope().occurredAt())
        .isEqualTo(Shop.NOW.minusSeconds(60));
  }

  @Test
  void thePathSaysWhatASingleEventIs() {
    var json = "{'type':'identify','userId':'u','event':'X'}";
    assertThat(Shop.one(Call.TRACK, json).event()).isInstanceOf(Custom.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/track, TRACK",
    "/v1/t, TRACK",
    "/v1/b, BATCH",
    "/v1/batch, BATCH",
    "/v1/i, IDENTIFY",
    "/v1/p, PAGE",
    "/v1/s, SCREEN",
    "/v1/g, GROUP",
    "/v1/a, ALIAS"
  })
  void callsHaveLongAndShortNames(String path, Call call) {
    assertThat(Call.of(path)).contains(call);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/", "/v1/x", "/v1", "/v2/track", "/v1/TRACK", "/v1/track/more"})
  void otherPathsAreNoCalls(String path) {
    assertThat(Call.of(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'\"k\"', k", "null, ", "'{}', ", "12345678, 12345678", "'\"\"', "})
  void theKeyMayStandInTheBody(String sent, String key) {
    var json = "{'writeKey':%s,'batch':[]}".formatted(sent);
    assertThat(Parcel.open(Shop.bytes(json), Call.BATCH).writeKey().orElse(null)).isEqualTo(key);
    var single = "{'writeKey':%s}".formatted(sent);
    assertThat(Parcel.open(Shop.bytes(single), Call.PAGE).writeKey().orElse(null)).isEqualTo(key);
  }

  @Test
  void everythingAcceptedSurvivesTheTopic() {
    var json =
        "{'batch':[{'type':'track','event':'\\ud800\\u0000X','userId':'\\udfff1','properties':{'\\u0000':'\\u0000','n':1e99999}},"
            + "{'type':'track','event':'Product Added','userId':'u','properties':{'name':'\\ud83d','price':0.1,'quantity':3}},"
            + "{'type':'page','userId':'u','properties':{'url':'\\ud83d\\ude00'}}]}";
    for (var mapped : Shop.batch(json).accepted()) {
      ShopperEvent event = mapped.event();
      assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
    }
    assertThat(Shop.batch(json).accepted()).hasSize(3);
  }

  private static void assertInvalid(byte[] body, Call call) {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> Parcel.open(body, call))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo(Reason.INVALID_JSON));
  }
}
