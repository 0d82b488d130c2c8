package dev.cartwheel.collector.snowplow;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of a tracker, as one or more calls of Segment's protocol.
 *
 * @see "Snowplow tracker protocol; schemas of com.snowplowanalytics.snowplow.ecommerce"
 */
public final class Translation {
  private final ObjectNode event;
  private final Entities entities;

  private Translation(ObjectNode event) {
    this.event = event;
    this.entities = Entities.of(event);
  }

  /** At least one; throws {@link Unreadable} when packed parts of it cannot be unpacked. */
  public static List<ObjectNode> of(ObjectNode event) {
    var translation = new Translation(event);
    var calls = translation.calls();
    for (int i = 0; i < calls.size(); i++) translation.envelope(calls.get(i), i);
    return calls;
  }

  private List<ObjectNode> calls() {
    return switch (text("e")) {
      case "pv" -> List.of(page());
      case "pp" -> List.of(Calls.track("Page Pinged", pageProperties()));
      case "se" -> List.of(structured());
      case "tr" -> List.of(transaction());
      case "ti" -> List.of(transactionItem());
      case "ue" -> described(Packed.in(event, "ue_pr", "ue_px").path("data"));
      // The mapping refuses it, and says which types there are.
      default -> List.of(Calls.of(text("e")));
    };
  }

  private ObjectNode page() {
    var call = Calls.of("page");
    call.set("properties", pageProperties());
    return call;
  }

  private ObjectNode pageProperties() {
    return Calls.picked(event, "url", "url", "page", "title", "refr", "referrer");
  }

  private ObjectNode structured() {
    var properties =
        Calls.picked(
            event,
            "se_ca",
            "category",
            "se_ac",
            "action",
            "se_la",
            "label",
            "se_pr",
            "property",
            "se_va",
            "value");
    return Calls.track(text("se_ac"), properties);
  }

  private ObjectNode transaction() {
    return Calls.track(
        "Order Completed",
        Calls.picked(
            event,
            "tr_id",
            "order_id",
            "tr_tt",
            "total",
            "tr_tx",
            "tax",
            "tr_sh",
            "shipping",
            "tr_cu",
            "currency",
            "tr_af",
            "affiliation"));
  }

  private ObjectNode transactionItem() {
    return Calls.track(
        "Order Item Tracked",
        Calls.picked(
            event,
            "ti_id",
            "order_id",
            "ti_sk",
            "sku",
            "ti_nm",
            "name",
            "ti_ca",
            "category",
            "ti_pr",
            "price",
            "ti_qu",
            "quantity",
            "ti_cu",
            "currency"));
  }

  private List<ObjectNode> described(JsonNode described) {
    var name = Schema.name(described.path("schema").asString(""));
    var data =
        described.path("data") instanceof ObjectNode object
            ? object
            : Packed.JSON.createObjectNode();
    return name.equals("snowplow_ecommerce_action")
        ? new Shopping(data, entities).calls()
        : List.of(Calls.track(Schema.words(name), data));
  }

  /** Who, when and on what. Only the first of several calls has the tracker's own id. */
  private void envelope(ObjectNode call, int place) {
    var id = text("eid");
    if (!id.isEmpty()) call.put("messageId", place == 0 ? id : id + "/" + place);
    put(call, "userId", text("uid"));
    put(call, "anonymousId", text("duid"));
    times(call);
    var context = call.putObject("context");
    put(context, "userAgent", text("ua"));
    put(context, "ip", text("ip"));
    put(context, "locale", text("lang"));
    var user = entities.first("user");
    put(context.putObject("traits"), "email", user.path("email").asString(""));
    if (text("uid").isEmpty()) put(call, "userId", user.path("id").asString(""));
    if (!text("url").isEmpty()) context.putObject("page").put("url", text("url"));
  }

  /** A true time is somebody's word, not a device's clock: nothing to be corrected. */
  private void times(ObjectNode call) {
    var told = text("ttm");
    if (told.isEmpty()) {
      put(call, "timestamp", text("dtm"));
      put(call, "sentAt", text("stm"));
    } else {
      call.put("timestamp", told);
    }
  }

  private static void put(ObjectNode into, String name, String value) {
    if (!value.isEmpty()) into.put(name, value);
  }

  private String text(String name) {
    return event.path(name).asString("").strip();
  }
}
