package dev.cartwheel.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScriptTest {
  private final Script script = new Script("r1", Duration.ZERO, "USD");

  @Test
  void aRowBecomesTheSameEventEveryTime() {
    var row = Rows.row(7, "2026-01-31T08:00:00.5Z,u1,s1,cart,mug,Home/${path},Acme,12.50,2");
    assertEvent(
        script.event(new Occurrence(List.of(row))),
        """
        {"type":"track","event":"Product Added","messageId":"r1-7","anonymousId":"u1",
         "timestamp":"2026-01-31T08:00:00.500Z",
         "properties":{"product_id":"mug","category":"Home/${path}","brand":"Acme","quantity":"2",
                       "price":"12.50","currency":"USD"}}
        """);
  }

  @Test
  void whatIsEmptyIsLeftOutAndHugeQuantitiesStayExact() {
    assertEvent(
        script.event(
            new Occurrence(List.of(Rows.row(1, "2026-01-31T08:00:00Z,u1,s1,page_view,,,,,")))),
        """
        {"type":"page","messageId":"r1-1","anonymousId":"u1","timestamp":"2026-01-31T08:00:00Z","properties":{}}
        """);
    var huge = Rows.row(2, "2026-01-31T08:00:00Z,u1,s1,remove_from_cart,mug,,,,10000000000000000");
    assertThat(new String(script.event(new Occurrence(List.of(huge))), StandardCharsets.UTF_8))
        .contains("\"event\":\"Product Removed\"")
        .contains("\"quantity\":\"10000000000000000\"");
  }

  @Test
  void rowsOfOneShopperAtOneInstantAreOneOrder() {
    var told =
        gathered(
            "2026-01-31T08:00:00Z,u1,s1,purchase,mug,,,12.50,2",
            "2026-01-31T08:00:00Z,u2,s1,purchase,lamp,,,120,1",
            "2026-01-31T08:00:00Z,u1,s1,purchase,vase,,,46,1",
            "2026-01-31T08:00:01Z,u1,s1,purchase,mug,,,12.50,2");
    assertThat(told).extracting(it -> it.rows().size()).containsExactly(2, 1, 1);
    assertEvent(
        script.event(told.getFirst()),
        """
        {"type":"track","event":"Order Completed","messageId":"r1-1","anonymousId":"u1",
         "timestamp":"2026-01-31T08:00:00Z",
         "properties":{"order_id":"r1-1","currency":"USD","products":[
           {"product_id":"mug","quantity":"2","price":"12.50"},
           {"product_id":"vase","quantity":"1","price":"46"}]}}
        """);
  }

  @Test
  void aShiftMovesInstantsAndNothingElse() {
    var row = Rows.row(1, "2026-01-31T08:00:00Z,u1,s1,checkout,,,,,");
    var moved = new Script("r1", Duration.ofDays(1), "USD").event(new Occurrence(List.of(row)));
    assertThat(new String(moved, StandardCharsets.UTF_8))
        .contains("\"timestamp\":\"2026-02-01T08:00:00Z\"");
  }

  private static List<Occurrence> gathered(String... lines) {
    var told = new ArrayList<Occurrence>();
    var gathering = new Occurrence.Gathering(told::add);
    for (var i = 0; i < lines.length; i++) gathering.accept(Rows.row(i + 1, lines[i]));
    gathering.finish();
    return told;
  }

  private static void assertEvent(byte[] event, String expected) {
    var json = JsonMapper.shared();
    assertThat(json.readTree(event)).isEqualTo(json.readTree(expected));
  }
}
