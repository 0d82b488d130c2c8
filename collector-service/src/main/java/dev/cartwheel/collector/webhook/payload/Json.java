package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Payload;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads bodies: numbers keep their digits, and what is too deep or too large is not read at all.
 */
public final class Json {
  /** Levels of nesting; no platform needs half of them. */
  private static final int DEEPEST = 64;

  private static final int MOST_DIGITS = 200;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(MOST_DIGITS)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** Throws {@link Fault} when it is no JSON. A byte order mark is passed over. */
  public static Fields read(Payload body) {
    if (body.size() > Payload.MOST_BYTES) {
      throw new Fault(Reason.BODY_TOO_LARGE, null, "at most " + Payload.MOST_BYTES + " bytes");
    }
    try {
      return new Fields(MAPPER.readTree(body.bytes()), "");
    } catch (JacksonException unreadable) {
      var place = unreadable.getLocation() == null ? 0 : unreadable.getLocation().getByteOffset();
      throw new Fault(Reason.INVALID_JSON, null, "JSON; it breaks at byte " + place);
    }
  }

  /** As {@link #read}, but nothing else than an object will do. */
  public static Fields readObject(Payload body) {
    var read = read(body);
    if (read.node().isObject()) return read;
    throw new Fault(Reason.NOT_AN_OBJECT, "", "a JSON object");
  }
}
