package dev.cartwheel.collector.snowplow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON inside of the text of a field, plain or as base64 of the kind for URLs. */
final class Packed {
  private static final int DEEPEST = 64;

  /** Decimals keep the digits they came with. */
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Packed() {}

  /** The one of the two fields that is there; missing when neither is. */
  static JsonNode in(ObjectNode event, String plain, String encoded) {
    var text = event.path(plain).asString("");
    if (text.isBlank()) text = decoded(event.path(encoded).asString("").strip(), encoded);
    if (text.isBlank()) return MissingNode.getInstance();
    try {
      return JSON.readTree(text);
    } catch (JacksonException unreadable) {
      throw new Unreadable("JSON in " + plain + " or " + encoded);
    }
  }

  /** Some trackers write the alphabet of URLs, some the other, with padding or without. */
  private static String decoded(String text, String name) {
    var bare = text.replace('+', '-').replace('/', '_').replace("=", "");
    try {
      return new String(Base64.getUrlDecoder().decode(bare), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      throw new Unreadable("base64 in " + name);
    }
  }
}
