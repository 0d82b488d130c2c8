package dev.cartwheel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cartwheel.core.score.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RuleSchemaTest {
  private static final int CASES = 5_000;

  /** A schema cannot compare two fields. */
  private static final String NOT_FOR_SCHEMAS = "must be less than";

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(RuleSchema.read().toString(), InputFormat.JSON);

  @Test
  void everyRuleThatCanBeWrittenIsOneByTheSchemaAndReadBackAsItWas() {
    for (int seed = 0; seed < CASES; seed++) {
      var rule = new RandomRule(new Random(seed)).rule(4);
      var json = RuleJson.write(rule);
      assertThat(faults(json)).as(json.toString()).isEmpty();
      assertThat(RuleJson.read(json)).isEqualTo(rule);
    }
  }

  @Test
  void whatOneRefusesTheOtherRefusesToo() {
    var refused = 0;
    for (int seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      var json = spoiled(RuleJson.write(new RandomRule(random).rule(3)), random);
      var bySchema = !faults(json).isEmpty();
      assertThat(bySchema).as(() -> json + ": " + faults(json)).isEqualTo(!isRule(json));
      if (bySchema) refused++;
    }
    assertThat(refused).as("refused by both").isBetween(CASES / 2, CASES - CASES / 20);
  }

  @Test
  void everyTypeAndScoreHasItsPlaceInTheSchema() {
    var types = new ArrayList<String>();
    RuleSchema.read()
        .at("/$defs/rule/oneOf")
        .forEach(type -> types.add(type.at("/$ref").asString().substring(8)));
    assertThat(String.join(", ", types)).isEqualTo(RuleReader.TYPES);
    var scores = new ArrayList<String>();
    RuleSchema.read()
        .at("/$defs/score/properties/score/enum")
        .forEach(score -> scores.add(score.asString()));
    assertThat(scores).isEqualTo(Arrays.stream(Score.values()).map(Score::word).toList());
  }

  /** One thing in it is left out, added, or put in the place of another. */
  private static JsonNode spoiled(JsonNode rule, Random random) {
    var objects = new ArrayList<ObjectNode>();
    collect(rule, objects);
    var object = objects.get(random.nextInt(objects.size()));
    var names = List.copyOf(object.propertyNames());
    var name = names.isEmpty() ? "type" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.put("extra", 1);
      case 2 -> object.put(name, "nonsense");
      case 3 -> object.put(name, 5);
      case 4 -> object.putObject(name);
      default -> object.putArray(name);
    }
    return rule;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) objects.add(object);
    if (node instanceof ObjectNode || node instanceof ArrayNode)
      node.forEach(child -> collect(child, objects));
  }

  private static List<?> faults(JsonNode json) {
    return SCHEMA.validate(json);
  }

  /** As far as a schema can tell. */
  private static boolean isRule(JsonNode json) {
    try {
      RuleJson.read(json);
      return true;
    } catch (RuleJson.Invalid fault) {
      return String.valueOf(fault.getMessage()).contains(NOT_FOR_SCHEMAS);
    }
  }
}
