package dev.cartwheel.activation.account;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.LookedAt;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Sample;
import dev.cartwheel.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a destination would be asked for {@linkplain Sample somebody who is nobody}. */
final class Preview {
  private static final String HIDDEN = "***";

  private Preview() {}

  /**
   * A call as it would be made, without secrets.
   *
   * @param problem why there is no call; missing where there is one
   */
  record Asked(
      String operation,
      @Nullable String method,
      @Nullable String url,
      @Nullable Map<String, String> headers,
      @Nullable JsonNode body,
      @Nullable String problem) {}

  /**
   * @param list what the far side calls the list that people would join and leave
   * @param secrets as they are set
   */
  static List<Asked> of(Destination destination, String list, ObjectNode secrets) {
    var all = new ArrayList<Asked>();
    for (var operation : Operation.values()) {
      if (destination.capabilities().can(operation)) {
        all.addAll(asked(destination, operation, list, secrets));
      }
    }
    return all;
  }

  private static List<Asked> asked(
      Destination destination, Operation operation, String list, ObjectNode secrets) {
    var outcomes = new ArrayList<Outcome>();
    var calls = LookedAt.of(() -> outcomes.add(hand(destination, operation, list)));
    var name = operation.name().toLowerCase(Locale.ROOT);
    if (!calls.isEmpty()) {
      return calls.stream().map(call -> shown(name, call, secrets)).toList();
    }
    var problem = hidden(String.valueOf(outcomes.getFirst()), secrets);
    return List.of(new Asked(name, null, null, null, null, problem));
  }

  private static Outcome hand(Destination destination, Operation operation, String list) {
    var people = new ListCall(list, List.of(Sample.row()));
    return switch (operation) {
      case MESSAGE -> destination.send(Sample.message());
      case EXIT -> destination.exit(Sample.exit());
      case PURCHASE -> destination.purchase(Sample.purchase());
      case ADD -> destination.add(people).getFirst();
      case REMOVE -> destination.remove(people).getFirst();
    };
  }

  private static Asked shown(String operation, LookedAt call, ObjectNode secrets) {
    var headers = new TreeMap<String, String>();
    call.headers().forEach((name, value) -> headers.put(name, header(name, value, secrets)));
    var url = hidden(call.url().toASCIIString(), secrets);
    return new Asked(operation, call.method(), url, headers, body(call, secrets), null);
  }

  /** A user and a password are told together, in a code of their own. */
  private static String header(String name, String value, ObjectNode secrets) {
    return name.equalsIgnoreCase("authorization") ? HIDDEN : hidden(value, secrets);
  }

  private static @Nullable JsonNode body(LookedAt call, ObjectNode secrets) {
    if (call.body().isEmpty()) return null;
    var text = hidden(call.body(), secrets);
    try {
      return Json.mapper().readTree(text);
    } catch (JacksonException _) {
      return Json.mapper().getNodeFactory().stringNode(text);
    }
  }

  private static String hidden(String text, ObjectNode secrets) {
    var shown = text;
    for (var secret : secrets) {
      if (!secret.isString() || secret.stringValue().isEmpty()) continue;
      shown = shown.replace(secret.stringValue(), HIDDEN);
      var encoded = URLEncoder.encode(secret.stringValue(), StandardCharsets.UTF_8);
      shown = shown.replace(encoded.replace("+", "%20"), HIDDEN);
    }
    return shown;
  }
}
