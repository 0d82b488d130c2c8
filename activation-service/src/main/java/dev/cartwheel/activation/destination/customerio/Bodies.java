package dev.cartwheel.activation.destination.customerio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.activation.destination.ListCall.Row;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.story.Story;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Customer.io; people are named by their address. */
final class Bodies {
  /** Before every attribute of ours, so that none can be one that Customer.io reserves. */
  private static final String PREFIX = "cartwheel_";

  /** What a row adds to a call beside the address and names. */
  private static final int ROW_BYTES = 220;

  private Bodies() {}

  /**
   * Without a time: Customer.io's own clock says when it happened, so that an end is after the
   * start that it ends.
   *
   * @param at the time part of the event's id, by which a repetition is dropped
   */
  static ObjectNode event(String name, Person person, Instant at, UUID key, ObjectNode attributes) {
    var body = person(person, "event");
    body.put("id", Ulid.of(at, key));
    body.put("name", name);
    body.set("attributes", attributes);
    return body;
  }

  /** With its time: Customer.io starts no campaign on what is more than 72 hours old. */
  static ObjectNode purchase(String name, PurchaseNotice notice) {
    return event(name, notice.person(), notice.at(), notice.key(), Story.of(notice))
        .put("timestamp", notice.at().getEpochSecond());
  }

  /** Makes people known, so that a segment can take them. */
  static ObjectNode known(List<Row> rows) {
    var body = Json.mapper().createObjectNode();
    var batch = body.putArray("batch");
    for (var row : rows) {
      var person = person(row.person(), "identify");
      names(person.putObject("attributes"), row.person());
      batch.add(person);
    }
    return body;
  }

  /** An attribute of everybody, true or false. Nobody is made known by leaving. */
  static ObjectNode attribute(String list, List<Row> rows, boolean isOn) {
    var body = known(rows);
    for (var person : body.get("batch")) {
      var attributes = (ObjectNode) person.get("attributes");
      attributes.put(PREFIX + list, isOn);
      if (!isOn) attributes.put("_update", true);
    }
    return body;
  }

  static ObjectNode ids(List<Row> rows) {
    var body = Json.mapper().createObjectNode();
    var ids = body.putArray("ids");
    rows.forEach(row -> ids.add(email(row.person())));
    return body;
  }

  static int bytes(Person person) {
    var names = Names.of(person);
    return ROW_BYTES + length(person.email()) + length(names.first()) + length(names.last());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.getBytes(UTF_8).length;
  }

  private static ObjectNode person(Person person, String action) {
    var body = Json.mapper().createObjectNode().put("type", "person");
    body.putObject("identifiers").put("email", email(person));
    return body.put("action", action);
  }

  private static String email(Person person) {
    return Objects.requireNonNull(person.email()).strip().toLowerCase(Locale.ROOT);
  }

  private static void names(ObjectNode attributes, Person person) {
    var names = Names.of(person);
    if (names.first() != null) attributes.put("first_name", names.first());
    if (names.last() != null) attributes.put("last_name", names.last());
  }
}
