package dev.cartwheel.activation.destination;

import dev.cartwheel.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a kind, as JSON Schema 2020-12, so that a form can be drawn. Secret settings are
 * {@code writeOnly}.
 *
 * @param title what people call the kind
 * @param text what it does, in a sentence or two
 */
public record Schema(String title, String text, List<Property> properties) {
  public Schema {
    properties = List.copyOf(properties);
  }

  public static Schema of(String title, String text, Property... properties) {
    return new Schema(title, text, List.of(properties));
  }

  /** The same with the setting that names the far side's address, for tests and proxies. */
  public Schema withBaseUrl(String usual) {
    var all = new ArrayList<>(properties);
    all.add(Property.web("baseUrl", "Address of the interface").otherwise(usual).optional());
    return new Schema(title, text, all);
  }

  /** Names of all settings. */
  public String[] names() {
    return properties.stream().map(Property::name).toArray(String[]::new);
  }

  /** Names of those that are taken in, encrypted, and never given out. */
  public Set<String> secrets() {
    return properties.stream()
        .filter(Property::isSecret)
        .map(Property::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public ObjectNode json() {
    var json = Json.mapper().createObjectNode();
    json.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.put("title", title);
    json.put("description", text);
    json.put("type", "object");
    var all = json.putObject("properties");
    properties.forEach(property -> all.set(property.name(), property.json()));
    var required = json.putArray("required");
    properties.stream().filter(Property::isRequired).forEach(p -> required.add(p.name()));
    json.put("additionalProperties", false);
    return json;
  }
}
