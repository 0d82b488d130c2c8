package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Meta. */
final class Bodies {
  private static final String OUR_ID = "EXTERN_ID";

  /** Whole numbers that every reader of JSON keeps exactly. */
  private static final long MOST_SESSIONS = 1L << 53;

  private final MetaSettings settings;
  private final List<Key> keys;

  Bodies(MetaSettings settings) {
    this.settings = settings;
    this.keys = Stream.of(Key.values()).filter(k -> k.isUnique() || settings.hasNames()).toList();
  }

  /**
   * The cells of one person, our own id last; empty when nothing that is theirs alone is known.
   *
   * @param id ours, under which they are on the list
   */
  Optional<List<String>> cells(Person person, String id) {
    if (keys.stream().noneMatch(key -> key.isUnique() && !key.of(person).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        Stream.concat(keys.stream().map(key -> key.of(person)), Stream.of(id)).toList());
  }

  /** How large that may get, with quotes and commas. */
  int cellBytes() {
    return keys.size() * 67 + 42;
  }

  /** A session of one call: it is never known how many calls there will be. */
  ObjectNode users(List<List<String>> rows) {
    var body = Json.mapper().createObjectNode();
    var session = body.putObject("session");
    session.put("session_id", ThreadLocalRandom.current().nextLong(1, MOST_SESSIONS));
    session.put("batch_seq", 1).put("last_batch_flag", true);
    session.put("estimated_num_total", rows.size());
    var payload = body.putObject("payload");
    var schema = payload.putArray("schema");
    keys.forEach(key -> schema.add(key.name()));
    schema.add(OUR_ID);
    var data = payload.putArray("data");
    rows.forEach(row -> row.forEach(data.addArray()::add));
    return body;
  }

  ObjectNode purchase(PurchaseNotice notice, Price total) {
    var body = Json.mapper().createObjectNode();
    var event = body.putArray("data").addObject();
    event.put("event_name", "Purchase");
    event.put("event_time", notice.at().getEpochSecond());
    event.put("event_id", eventId(notice));
    event.put("action_source", "website");
    settings.shop().ifPresent(shop -> event.put("event_source_url", shop.toString()));
    var user = event.putObject("user_data");
    for (var key : keys) {
      var hash = key.of(notice.person());
      if (!hash.isEmpty()) user.putArray(key.event()).add(hash);
    }
    user.putArray("external_id").add(notice.person().profile().toString());
    var custom = event.putObject("custom_data");
    custom.put("currency", total.currency().getCurrencyCode());
    custom.put("value", total.exact());
    custom.put("order_id", notice.order().number());
    settings.testEventCode().ifPresent(code -> body.put("test_event_code", code));
    return body;
  }

  private String eventId(PurchaseNotice notice) {
    return switch (settings.eventId()) {
      case ORDER -> notice.order().number();
      case OWN -> notice.key().toString();
    };
  }
}
