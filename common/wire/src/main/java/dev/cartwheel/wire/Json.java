package dev.cartwheel.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How JSON is read and written, everywhere: instants as ISO 8601, decimals exact, nothing unknown
 * passed over.
 */
public final class Json {
  /** Levels of nesting; deeper input is hostile. */
  private static final int DEEPEST = 64;

  private static final JsonMapper STRICT =
      base().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** For records of topics: a newer writer may say more than this reader knows. */
  static final JsonMapper TOPIC =
      base()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new RequiredUnlessNullable())
          .addModule(EventSpelling.module())
          .build();

  private Json() {}

  /** The mapper of the REST interfaces: unknown properties are refused. */
  public static JsonMapper mapper() {
    return STRICT;
  }

  /**
   * The mapper of what outlives a release, on a topic or in a table: what a newer writer says more
   * is passed over.
   */
  public static JsonMapper lasting() {
    return TOPIC;
  }

  /** JSON's own null is a value to a parser, and nothing to us. */
  static <T> T required(@Nullable T read) {
    if (read == null) throw new IllegalArgumentException("no value: null");
    return read;
  }

  private static JsonMapper.Builder base() {
    var bounded =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    return JsonMapper.builder(bounded)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .changeDefaultVisibility(
            checker ->
                checker
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
  }
}
