package dev.cartwheel.collector.live;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes personal data out of an event and leaves its shape, so that one still sees that a field was
 * there and about what it held: {@code j***@e***.com}, {@code +49***67}.
 */
final class Mask {
  private static final String HIDDEN = "***";

  private static final Pattern EMAIL =
      Pattern.compile("([\\w.%+-])[\\w.%+-]*(@|%40)([\\w-])[\\w-]*(?:\\.[\\w-]+)*(\\.\\w{2,})");

  /** IPv4; IPv6 with a gap, and in full. Not times of the day. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b"
              + "|(?<![\\w:])(?:[0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F:]{0,25}"
              + "|(?<![\\w:])(?:[0-9a-fA-F]{1,4}:){5,7}[0-9a-fA-F]{1,4}");

  private static final Pattern PHONE = Pattern.compile("(\\+\\d{2})[\\d ()./-]{5,20}(\\d{2})");

  /** Wherever they stand, in lower case and without separators. */
  private static final Set<String> PERSONAL =
      Set.of(
          "firstname",
          "lastname",
          "middlename",
          "fullname",
          "surname",
          "familyname",
          "givenname",
          "username",
          "phone",
          "phonenumber",
          "mobile",
          "telephone",
          "tel",
          "address",
          "address1",
          "address2",
          "street",
          "streetname",
          "housenumber",
          "city",
          "zip",
          "zipcode",
          "postcode",
          "postalcode",
          "birthday",
          "birthdate",
          "dateofbirth",
          "ip",
          "ipaddress",
          "company",
          "latitude",
          "longitude",
          "taxid",
          "vatid",
          "iban",
          "passport");

  /** Whose {@code name} is a person's, not a product's. */
  private static final Set<String> PEOPLE =
      Set.of("traits", "customer", "user", "person", "shipping", "billing", "recipient", "contact");

  /** Fields of a broken text that cannot be taken apart. */
  private static final Pattern FIELD =
      Pattern.compile(
          "(\"(?:"
              + "[^\"]{0,40}(?:name|phone|mobile|street|city|zip|address|birth)[^\"]{0,40}"
              + ")\"\\s*:\\s*\")[^\"]*",
          Pattern.CASE_INSENSITIVE);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Mask() {}

  /** The content as JSON where it is JSON, otherwise as one text. */
  static JsonNode content(String text) {
    try {
      return node("", "", JSON.readTree(text));
    } catch (tools.jackson.core.JacksonException broken) {
      return StringNode.valueOf(text(FIELD.matcher(text).replaceAll("$1" + HIDDEN)));
    }
  }

  private static JsonNode node(String parent, String name, JsonNode node) {
    return switch (node) {
      case ObjectNode object -> object(name, object);
      case ArrayNode array -> array(parent, name, array);
      case JsonNode value when isPersonal(parent, name) && !value.isNull() ->
          StringNode.valueOf(HIDDEN);
      case StringNode text -> StringNode.valueOf(text(text.stringValue()));
      case JsonNode value -> value;
    };
  }

  private static JsonNode object(String name, ObjectNode object) {
    var isPhone = object.path("kind").asString("").equals("PHONE");
    for (var field : object.propertyNames().toArray(String[]::new)) {
      var value = object.get(field);
      var masked =
          isPhone && field.equals("value") ? StringNode.valueOf(HIDDEN) : node(name, field, value);
      object.set(field, masked);
    }
    return object;
  }

  private static JsonNode array(String parent, String name, ArrayNode array) {
    for (int i = 0; i < array.size(); i++) array.set(i, node(parent, name, array.get(i)));
    return array;
  }

  /** Names may be flat, as in {@code address.city}. */
  private static boolean isPersonal(String parent, String name) {
    var last = plain(name.substring(name.lastIndexOf('.') + 1));
    var holder = name.indexOf('.') < 0 ? parent : name.substring(0, name.lastIndexOf('.'));
    return PERSONAL.contains(last)
        || (last.equals("name") && PEOPLE.contains(plain(holder)))
        || PERSONAL.contains(plain(holder));
  }

  private static String plain(String name) {
    return name.replaceAll("[ _-]", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static String text(String text) {
    var masked = EMAIL.matcher(text).replaceAll("$1***$2$3***$4");
    masked = ADDRESS.matcher(masked).replaceAll(HIDDEN);
    return PHONE.matcher(masked).replaceAll("$1***$2");
  }
}
