package dev.cartwheel.activation.destination;

import dev.cartwheel.wire.Json;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One setting of a kind; required, unless it is made {@linkplain #optional optional}.
 *
 * @param json its JSON Schema
 */
public record Property(String name, boolean isRequired, boolean isSecret, ObjectNode json) {
  public Property {
    json = json.deepCopy();
  }

  public static Property text(String name, String title, int most) {
    return of(name, title, "string", json -> json.put("minLength", 1).put("maxLength", most));
  }

  /** A text that is never given out. */
  public static Property secret(String name, String title) {
    var property = of(name, title, "string", json -> json.put("minLength", 1));
    var json = property.json.deepCopy().put("writeOnly", true).put("format", "password");
    return new Property(name, true, true, json);
  }

  /** An absolute http or https address. */
  public static Property web(String name, String title) {
    return of(name, title, "string", json -> json.put("format", "uri"));
  }

  public static Property number(String name, String title, int least, int most) {
    return of(name, title, "integer", json -> json.put("minimum", least).put("maximum", most));
  }

  public static Property truth(String name, String title) {
    return of(name, title, "boolean", _ -> {});
  }

  public static Property choice(String name, String title, String... words) {
    return of(
        name, title, "string", json -> Arrays.stream(words).forEach(json.putArray("enum")::add));
  }

  /** Texts by name, such as headers. */
  public static Property texts(String name, String title) {
    return of(
        name,
        title,
        "object",
        json -> json.putObject("additionalProperties").put("type", "string"));
  }

  public Property optional() {
    return new Property(name, false, isSecret, json);
  }

  /** What is meant by it, and where people find it. */
  public Property saying(String text) {
    return with(json.deepCopy().put("description", text));
  }

  public Property matching(String pattern) {
    return with(json.deepCopy().put("pattern", pattern));
  }

  /** What counts when it is left out. */
  public Property otherwise(String value) {
    return with(json.deepCopy().put("default", value));
  }

  public Property otherwise(int value) {
    return with(json.deepCopy().put("default", value));
  }

  public Property otherwise(boolean value) {
    return with(json.deepCopy().put("default", value));
  }

  private Property with(ObjectNode changed) {
    return new Property(name, isRequired, isSecret, changed);
  }

  private static Property of(String name, String title, String type, Consumer<ObjectNode> more) {
    var json = Json.mapper().createObjectNode().put("type", type).put("title", title);
    more.accept(json);
    return new Property(name, true, false, json);
  }
}
