package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.core.consent.Channel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Talks to one account at Klaviyo. */
final class KlaviyoDestination implements Destination {
  private static final String MEDIA = "application/vnd.api+json";
  private static final int CONCURRENCY = 8;

  /** Below the 3,500 events a minute that Klaviyo takes; of more it says so itself. */
  private static final Pace PACE = new Pace(50, 100);

  /**
   * A list takes 1,000 in a call, but each of them has to be imported first, 75 a second at most,
   * and those come back for naught if it says no in between.
   */
  private static final Terms LIST = Terms.batch(true, 50, 100_000, Duration.ofSeconds(5));

  private final KlaviyoSettings settings;
  private final Lookup lookup;
  private final Http http;

  /** Connects to nothing yet. */
  KlaviyoDestination(KlaviyoSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
    this.lookup = new Lookup(query -> call(Call.get(at("/api/profiles?" + query))));
  }

  @Override
  public Channel channel() {
    return settings.channel();
  }

  @Override
  public boolean needsAddress() {
    return settings.channel() == Channel.EMAIL;
  }

  @Override
  public Capabilities capabilities() {
    var terms = new EnumMap<Operation, Terms>(Operation.class);
    terms.put(Operation.MESSAGE, Terms.single(true));
    terms.put(Operation.EXIT, Terms.single(true));
    terms.put(Operation.ADD, LIST);
    terms.put(Operation.REMOVE, LIST);
    if (settings.purchaseMetric().isPresent()) terms.put(Operation.PURCHASE, Terms.single(true));
    return new Capabilities(terms, CONCURRENCY, PACE);
  }

  @Override
  public Outcome send(Message message) {
    return event(message.person(), () -> Bodies.event(settings.metric(), message));
  }

  @Override
  public Outcome exit(ExitNotice notice) {
    return event(notice.person(), () -> Bodies.event(settings.exitMetric(), notice));
  }

  @Override
  public Outcome purchase(PurchaseNotice notice) {
    var metric = settings.purchaseMetric().orElseThrow();
    return event(notice.person(), () -> Bodies.event(metric, notice, Instant.now()));
  }

  /** A list takes profiles by Klaviyo's own ids: these come of importing them. */
  @Override
  public List<Outcome> add(ListCall call) {
    var outcomes = new ArrayList<Outcome>();
    for (var row : call.rows()) {
      var imported = imported(row.person());
      if (Answers.concernsAll(imported)) return Collections.nCopies(call.rows().size(), imported);
      outcomes.add(imported);
    }
    return change("POST", call.list(), outcomes);
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return change("DELETE", call.list(), lookup.known(call.rows()));
  }

  /** Reads the id of one profile at most, by the right that lists need as well. */
  @Override
  public Outcome probe() {
    var one = Call.encoded("page[size]") + "=1&" + Call.encoded("fields[profile]") + "=id";
    return outcome(Call.get(at("/api/profiles?" + one)));
  }

  private Outcome event(Person person, Supplier<ObjectNode> body) {
    if (Identity.of(person).isEmpty()) return Lookup.NOBODY;
    return outcome(Call.post(at("/api/events")).json(body.get(), MEDIA));
  }

  private Outcome imported(Person person) {
    if (Identity.of(person).isEmpty()) return Lookup.NOBODY;
    var call = Call.post(at("/api/profile-import")).json(Bodies.profile(person), MEDIA);
    return switch (call(call)) {
      case Reply.Silence(var outcome) -> outcome;
      case Reply.Answer answer -> Answers.profile(answer);
    };
  }

  /**
   * Changes the membership of those that have an id by now; the others keep their outcome.
   *
   * @param known one outcome a row, done with an id where there is one
   */
  private List<Outcome> change(String method, String list, List<Outcome> known) {
    var places = new ArrayList<Integer>();
    var ids = new ArrayList<String>();
    for (int i = 0; i < known.size(); i++) {
      if (!(known.get(i) instanceof Outcome.Done(var id)) || id == null) continue;
      places.add(i);
      ids.add(id);
    }
    if (ids.isEmpty()) return known;
    var path = "/api/lists/" + Call.encoded(list) + "/relationships/profiles";
    var reply = call(Call.of(method, at(path)).json(Bodies.members(ids), MEDIA));
    var outcomes = new ArrayList<>(known);
    switch (reply) {
      case Reply.Silence(var outcome) -> places.forEach(place -> outcomes.set(place, outcome));
      case Reply.Answer answer when !answer.isSuccess() -> refuse(answer, places, outcomes);
      case Reply.Answer _ -> {}
    }
    return outcomes;
  }

  /** One row that is refused by its place spoils the call, but not the other rows. */
  private static void refuse(Reply.Answer answer, List<Integer> places, List<Outcome> outcomes) {
    Map<Integer, String> broken = Answers.brokenRows(answer);
    for (int i = 0; i < places.size(); i++) {
      var why = broken.get(i);
      Outcome outcome =
          why != null
              ? new Outcome.BadRow(why)
              : broken.isEmpty()
                  ? Answers.of(answer)
                  : new Outcome.Transient("another row of the call was refused", null);
      outcomes.set(places.get(i), outcome);
    }
  }

  private Outcome outcome(Call call) {
    return switch (call(call)) {
      case Reply.Silence(var outcome) -> outcome;
      case Reply.Answer answer -> Answers.of(answer);
    };
  }

  private Reply call(Call call) {
    return http.send(
        call.with("authorization", "Klaviyo-API-Key " + settings.apiKey())
            .with("revision", settings.revision())
            .with("accept", MEDIA));
  }

  private URI at(String path) {
    return URI.create(settings.base() + path);
  }
}
