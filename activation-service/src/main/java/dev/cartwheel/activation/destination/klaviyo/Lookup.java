package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.destination.ListCall.Row;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.wire.Json;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the ids of those whose id was not told when they were put on a list. */
final class Lookup {
  static final Outcome NOBODY = new Outcome.BadRow("has neither a mail address nor a phone number");

  private final Function<String, Reply> profiles;

  /**
   * @param profiles asks for profiles by a query
   */
  Lookup(Function<String, Reply> profiles) {
    this.profiles = profiles;
  }

  /**
   * One outcome a row: done with an id; done without one when Klaviyo does not know them, so that
   * they are on no list; or why that cannot be told.
   */
  List<Outcome> known(List<Row> rows) {
    var ids = new HashMap<Identity, String>();
    for (var attribute : List.of("email", "phone_number")) {
      var asked =
          rows.stream()
              .filter(row -> row.reference() == null)
              .flatMap(row -> Identity.of(row.person()).stream())
              .filter(identity -> identity.attribute().equals(attribute))
              .toList();
      if (asked.isEmpty()) continue;
      var failure = ask(attribute, asked, ids);
      if (failure.isPresent()) return Collections.nCopies(rows.size(), failure.get());
    }
    return rows.stream().map(row -> known(row, ids)).toList();
  }

  private static Outcome known(Row row, Map<Identity, String> ids) {
    if (row.reference() != null) return new Outcome.Done(row.reference());
    return Identity.of(row.person())
        .<Outcome>map(identity -> new Outcome.Done(ids.get(identity)))
        .orElse(NOBODY);
  }

  private Optional<Outcome> ask(
      String attribute, List<Identity> asked, Map<Identity, String> found) {
    var values = Json.mapper().valueToTree(asked.stream().map(Identity::value).toList());
    var query =
        Stream.of(
                "filter=" + Call.encoded("any(" + attribute + "," + values + ")"),
                Call.encoded("fields[profile]") + "=" + attribute,
                Call.encoded("page[size]") + "=100")
            .reduce((one, other) -> one + "&" + other)
            .orElseThrow();
    return switch (profiles.apply(query)) {
      case Reply.Silence(var outcome) -> Optional.of(outcome);
      case Reply.Answer answer when !answer.isSuccess() -> Optional.of(Answers.of(answer));
      case Reply.Answer answer -> read(attribute, answer, found);
    };
  }

  private static Optional<Outcome> read(
      String attribute, Reply.Answer answer, Map<Identity, String> found) {
    var data = answer.json().map(json -> json.path("data")).filter(JsonNode::isArray);
    if (data.isEmpty()) return Optional.of(new Outcome.Unknown("no profiles in the answer"));
    for (var profile : data.get()) {
      var value = profile.path("attributes").path(attribute).asString("");
      var identity = new Identity(attribute, value.toLowerCase(Locale.ROOT));
      found.put(identity, profile.path("id").asString(""));
    }
    return Optional.empty();
  }
}
