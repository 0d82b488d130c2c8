package dev.cartwheel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.event.ShopperEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EventReaderTest {
  private static final int CASES = 20_000;
  private static final List<String> ODDITIES =
      List.of(
          "null",
          "17",
          "\"\"",
          "\"odd\"",
          "{}",
          "[]",
          "true",
          "-3",
          "1.5",
          "\"2026-01-31T08:00Z\"");

  static List<ShopperEvent> everyKind() {
    return EventJsonTest.everyKind().toList();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatWeWriteIsReadAtOnce(ShopperEvent event) {
    try (var parser = Json.TOPIC.createParser(EventJson.write(event))) {
      assertThat(new EventReader(parser).read()).isEqualTo(event);
    }
  }

  @Test
  void whateverIsMadeOfAnEventIsReadAsDataBindingReadsIt() {
    var random = new Random(4);
    var events = everyKind();
    for (var n = 0; n < CASES; n++) {
      var tree = Json.mapper().readTree(EventJson.write(events.get(random.nextInt(events.size()))));
      for (var changes = random.nextInt(3); changes >= 0; changes--)
        change((ObjectNode) tree, random);
      var json = Json.mapper().writeValueAsBytes(tree);
      assertThat(outcome(() -> EventJson.read(json)))
          .as(tree.toString())
          .isEqualTo(outcome(() -> EventJson.bound(json)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-29T00:59:59Z",
        "2024-02-29T23:59:59.123Z",
        "1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00.000000001Z",
        "9999-12-31T23:59:59.5Z"
      })
  void instantsAreReadAsTheJdkReadsThem(String text) {
    assertThat(Tokens.instant(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-29T00:59Z", "2026-03-29T00:59:59+02:00", "2026-03-29 00:59:59Z",
            "2026-03-29T24:00:00Z",
        "2026-03-29T00:59:59.Z", "2026-03-29T00:59:59.1234567890Z", "2026-03-29T00:59:5xZ", "Z"
      })
  void anInstantThatWeWouldNotWriteIsLeftToOthers(String text) {
    assertThatThrownBy(() -> Tokens.instant(text)).isInstanceOf(Tokens.Unusual.class);
  }

  private static Object outcome(java.util.function.Supplier<ShopperEvent> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  /**
   * Changes one object somewhere in the tree: what it has, how it is spelled, or the order of it.
   */
  private static void change(ObjectNode root, Random random) {
    var objects = new ArrayList<ObjectNode>();
    gather(root, objects);
    var object = objects.get(random.nextInt(objects.size()));
    var names = new ArrayList<>(object.propertyNames());
    if (names.isEmpty()) return;
    var name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 ->
          object.set(name, Json.mapper().readTree(ODDITIES.get(random.nextInt(ODDITIES.size()))));
      case 2 -> object.set("novelty", object.get(name).deepCopy());
      default -> shuffle(object, names, random);
    }
  }

  private static void shuffle(ObjectNode object, List<String> names, Random random) {
    Collections.shuffle(names, random);
    for (var name : names) {
      var value = object.remove(name);
      object.set(name, value);
    }
  }

  private static void gather(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
      for (Map.Entry<String, JsonNode> field : object.properties())
        gather(field.getValue(), objects);
    } else if (node instanceof ArrayNode list) {
      list.forEach(member -> gather(member, objects));
    }
  }
}
