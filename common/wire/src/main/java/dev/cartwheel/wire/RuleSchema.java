package dev.cartwheel.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The rule language as a JSON Schema (draft 2020-12): what {@link RuleJson} reads, as far as a
 * schema can say it.
 */
public final class RuleSchema {
  private static final String FILE = "rule.schema.json";

  private RuleSchema() {}

  public static JsonNode read() {
    try (var file = file()) {
      return Json.mapper().readTree(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InputStream file() {
    return Objects.requireNonNull(RuleSchema.class.getResourceAsStream(FILE), FILE);
  }
}
