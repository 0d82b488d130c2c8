package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Meta. */
final class Bodies {
  private static final String OUR_ID = "EXTERN_ID";

  /** Whole numbers that every reader of JSON keeps exactly. */
  private static final long MOST_SESSIONS = 1L << 53;

  private final MetaSettings settings;

  /** Of audiences, and of events. */
  private final List<Key> columns;

  private final List<Key> keys;

  Bodies(MetaSettings settings) {
    this.settings = settings;
    var all = Stream.of(Key.values()).filter(k -> k.isUnique() || settings.hasNames()).toList();
    this.columns = all.stream().filter(key -> key.column().isPresent()).toList();
    this.keys = all.stream().filter(key -> key.event().isPresent()).toList();
  }

  /**
   * The cells of one person, our own id last; empty when nothing that is theirs alone is known.
   *
   * @param id ours, under which they are on the list
   */
  Optional<List<String>> cells(Person person, String id) {
    var hashes = columns.stream().map(key -> key.of(person)).toList();
    var isKnown =
        IntStream.range(0, columns.size())
            .anyMatch(i -> columns.get(i).isUnique() && !hashes.get(i).isEmpty());
    return isKnown
        ? Optional.of(Stream.concat(hashes.stream(), Stream.of(id)).toList())
        : Optional.empty();
  }

  /** How large that may get, with quotes and commas. */
  int cellBytes() {
    return columns.size() * 67 + 42 + (settings.limitedDataUse() ? 20 : 0);
  }

  /**
   * A session of one call: it is never known how many calls there will be.
   *
   * @param limits what Meta may do with the data of each row; empty where nothing is said of it
   */
  ObjectNode users(List<List<String>> rows, List<LimitedDataUse> limits) {
    var body = Json.mapper().createObjectNode();
    var session = body.putObject("session");
    session.put("session_id", ThreadLocalRandom.current().nextLong(1, MOST_SESSIONS));
    session.put("batch_seq", 1).put("last_batch_flag", true);
    session.put("estimated_num_total", rows.size());
    var payload = body.putObject("payload");
    var schema = payload.putArray("schema");
    columns.forEach(key -> schema.add(key.column().orElseThrow()));
    schema.add(OUR_ID);
    if (!limits.isEmpty()) LimitedDataUse.COLUMNS.forEach(schema::add);
    var data = payload.putArray("data");
    for (int i = 0; i < rows.size(); i++) {
      var row = data.addArray();
      rows.get(i).forEach(row::add);
      if (!limits.isEmpty()) limits.get(i).addTo(row);
    }
    return body;
  }

  ObjectNode purchase(PurchaseNotice notice, Price total) {
    var body = Json.mapper().createObjectNode();
    var event = body.putArray("data").addObject();
    event.put("event_name", "Purchase");
    event.put("event_time", notice.at().getEpochSecond());
    event.put("event_id", eventId(notice));
    // What happened on a website has to have its address.
    event.put("action_source", settings.shop().isPresent() ? "website" : "other");
    settings.shop().ifPresent(shop -> event.put("event_source_url", shop.toString()));
    var user = event.putObject("user_data");
    for (var key : keys) {
      var hash = key.of(notice.person());
      if (!hash.isEmpty()) user.putArray(key.event().orElseThrow()).add(hash);
    }
    user.putArray("external_id").add(notice.person().profile().toString());
    var custom = event.putObject("custom_data");
    custom.put("currency", total.currency().getCurrencyCode());
    custom.put("value", total.exact());
    custom.put("order_id", notice.order().number());
    if (settings.limitedDataUse()) LimitedDataUse.of(notice.person()).addTo(event);
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
