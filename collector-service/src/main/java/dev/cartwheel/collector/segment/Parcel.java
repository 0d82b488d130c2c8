package dev.cartwheel.collector.segment;

import dev.cartwheel.collector.snowplow.Translation;
import dev.cartwheel.collector.snowplow.Unreadable;
import dev.cartwheel.collector.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body taken apart: the key it names, and its events, not yet understood. */
public final class Parcel {
  private final ObjectNode root;
  private final String writeKey;
  private final List<RawEvent> events;
  private final Call call;

  Parcel(Call call, ObjectNode root, String writeKey, List<RawEvent> events) {
    this.call = call;
    this.root = root;
    this.writeKey = writeKey;
    this.events = List.copyOf(events);
  }

  /** Throws {@link Fault} when the body is not what the call wants. */
  public static Parcel open(byte[] body, Call call) {
    return ParcelReader.read(body, call);
  }

  public Optional<String> writeKey() {
    return writeKey.isBlank() ? Optional.empty() : Optional.of(writeKey);
  }

  /** How many events there are, whatever becomes of them. */
  public int size() {
    return events.size();
  }

  /** What the batch says of all of its events, as JSON; {@code {}} for a single event. */
  public String root() {
    return root.toString();
  }

  /**
   * Gives those events an id that came without one, always the same: so that taking them in again
   * and again makes one event of each.
   */
  public void name(String prefix) {
    for (int i = 0; i < events.size(); i++) {
      if (!(events.get(i).json() instanceof ObjectNode event)) continue;
      var id = new Fields(event, "").text(call.idName());
      if (id == null) event.put(call.idName(), prefix + "-" + i);
    }
  }

  /** Every event on its own: one that is wrong does not touch the others. */
  public Sorted sort(Source source, Instant receivedAt, Peer peer) {
    var arrival = new Arrival(source, receivedAt, new Fields(root, ""), peer, Network.of(peer));
    return new Sorting(arrival, call).of(events);
  }

  /** The beginning of a body, as text, for the record of its refusal. */
  public static String beginning(byte[] body) {
    return RawEvent.original(body, 0, body.length);
  }

  private static final class Sorting {
    private final Arrival arrival;
    private final Call call;
    private final List<Mapped> accepted = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Map<String, JsonNode> seen = new HashMap<>();
    private int duplicates;

    Sorting(Arrival arrival, Call call) {
      this.arrival = arrival;
      this.call = call;
    }

    Sorted of(List<RawEvent> events) {
      for (int i = 0; i < events.size(); i++) {
        var raw = events.get(i);
        try {
          take(raw);
        } catch (Fault fault) {
          refused.add(new Refused(i, fault, raw.original(), raw.isShort()));
        }
      }
      return new Sorted(accepted, refused, duplicates);
    }

    private void take(RawEvent raw) {
      if (raw.size() > Limits.EVENT_BYTES) {
        throw new Fault(
            Reason.EVENT_TOO_LARGE,
            raw.pointer(),
            "at most " + Limits.EVENT_BYTES + " bytes an event");
      }
      if (!raw.json().isObject()) {
        throw new Fault(Reason.NOT_AN_OBJECT, raw.pointer(), "a JSON object");
      }
      if (isRepeated(raw)) duplicates++;
      else if (call == Call.SNOWPLOW) accepted.addAll(translated(raw));
      else accepted.add(Mapping.map(new Fields(raw.json(), raw.pointer()), arrival));
    }

    /** All of them or none; what is wrong is told of the event as a whole, as it was sent. */
    private List<Mapped> translated(RawEvent raw) {
      try {
        return Translation.of((ObjectNode) raw.json()).stream()
            .map(event -> Mapping.map(new Fields(event, raw.pointer()), arrival))
            .toList();
      } catch (Unreadable unreadable) {
        throw new Fault(Reason.INVALID_ENCODING, raw.pointer(), unreadable.expected());
      } catch (Fault fault) {
        throw new Fault(fault.reason(), raw.pointer(), fault.message());
      }
    }

    /** The same id twice in one batch: the same event once, or two events by mistake. */
    private boolean isRepeated(RawEvent raw) {
      var id = new Fields(raw.json(), raw.pointer()).text(call.idName());
      var first = id == null ? null : seen.putIfAbsent(id, raw.json());
      if (first == null) return false;
      if (unsent(first).equals(unsent(raw.json()))) return true;
      throw new Fault(
          Reason.ID_COLLISION,
          raw.pointer() + "/" + call.idName(),
          "an id that no other event of the batch has");
    }

    private JsonNode unsent(JsonNode event) {
      var copy = ((ObjectNode) event).deepCopy();
      copy.remove(call.sentName());
      return copy;
    }
  }
}
