package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Sample;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.consent.Channel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An endpoint of somebody's own.
 *
 * @param secret that templates name; empty for none
 * @param requests by operation; what is not in here it cannot do
 * @param headers of every request
 * @param probe reads, and changes nothing
 */
record TemplateSettings(
    String secret,
    Map<Operation, Request> requests,
    Map<String, String> headers,
    Request probe,
    Answers answers,
    Channel channel,
    int concurrency,
    int perSecond) {
  static final int MOST_PER_SECOND = 10_000;
  static final int PER_SECOND = 50;
  static final int CONCURRENCY = 8;

  /** Ends a text, an object, a line, a tag and a part of an address, wherever it is not escaped. */
  private static final String HOSTILE = "a\"b\\c]}'\r\n,:{[<&?#/ {{ d }}";

  TemplateSettings {
    requests = Map.copyOf(requests);
    headers = Map.copyOf(headers);
  }

  static TemplateSettings read(Field json) {
    json.object(TemplateKind.SCHEMA.names());
    var requests = new EnumMap<Operation, Request>(Operation.class);
    for (var operation : Operation.values()) {
      json.find(name(operation))
          .ifPresent(
              field ->
                  requests.put(
                      operation, Request.read(field, isRepeatable(operation), sample(operation))));
    }
    if (requests.isEmpty())
      throw json.invalid("at least one of message, add, remove, exit, purchase");
    return new TemplateSettings(
        json.find("secret").map(f -> f.secret(2_000)).orElse(""),
        requests,
        json.find("headers").map(f -> Request.headers(f, secret(HOSTILE))).orElse(Map.of()),
        Request.probe(json.get("probe", "an object with a url that may be read"), secret(HOSTILE)),
        json.find("answers").map(Answers::read).orElse(new Answers(List.of())),
        json.find("channel").map(f -> f.choice(Channel.class)).orElse(Channel.EMAIL),
        json.find("concurrency").map(f -> f.number(1, 256)).orElse(CONCURRENCY),
        json.find("perSecond").map(f -> f.number(1, MOST_PER_SECOND)).orElse(PER_SECOND));
  }

  static String name(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  /** Being on a list or off it, and an end, are told again until they are known to have arrived. */
  private static boolean isRepeatable(Operation operation) {
    return switch (operation) {
      case ADD, REMOVE, EXIT -> true;
      case MESSAGE, PURCHASE -> false;
    };
  }

  static Map<String, Object> secret(String secret) {
    return Map.of("secret", secret);
  }

  /** Values of the operation, every text of them hostile. */
  private static Map<String, Object> sample(Operation operation) {
    var values =
        new HashMap<>(
            switch (operation) {
              case MESSAGE -> Vocabulary.of(Sample.message(), "subject");
              case EXIT -> Vocabulary.of(Sample.exit());
              case ADD, REMOVE -> Vocabulary.of("list", Sample.row());
              case PURCHASE -> Vocabulary.of(Sample.purchase());
            });
    values.put("secret", "secret");
    values.replaceAll((_, value) -> hostile(value));
    return values;
  }

  private static Object hostile(Object value) {
    return switch (value) {
      case String _ -> HOSTILE;
      case List<?> list -> list.stream().map(TemplateSettings::hostile).toList();
      case Map<?, ?> map -> {
        var all = new HashMap<Object, Object>(map);
        all.replaceAll((_, each) -> hostile(each));
        yield all;
      }
      default -> value;
    };
  }

  /** Without the secret, and without what a URL may hold of one. */
  @Override
  public String toString() {
    return "TemplateSettings" + requests.keySet();
  }
}
