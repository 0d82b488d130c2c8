package dev.cartwheel.activation.destination.iterable;

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
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.activation.destination.story.Story;
import dev.cartwheel.core.consent.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Talks to one project at Iterable. */
final class IterableDestination implements Destination {
  private static final int CONCURRENCY = 8;
  private static final Pace PACE = new Pace(100, 200);

  private static final int ROWS = 1_000;

  /** Below the 4 MB of a call. */
  private static final int BYTES = 3_500_000;

  private static final Terms ADD = Terms.batch(true, ROWS, BYTES, Duration.ofSeconds(5));
  private static final Terms REMOVE = Terms.batch(true, ROWS, BYTES, Duration.ofSeconds(1));

  private static final Outcome DONE = new Outcome.Done(null);
  private static final Outcome NOBODY = new Outcome.BadRow("has no mail address");

  private final IterableSettings settings;
  private final Http http;

  /** Connects to nothing yet. */
  IterableDestination(IterableSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  /** A journey that is started twice mails twice; events and purchases have ids. */
  @Override
  public Capabilities capabilities() {
    var terms = new EnumMap<Operation, Terms>(Operation.class);
    terms.put(Operation.MESSAGE, Terms.single(settings.workflow().isEmpty()));
    terms.put(Operation.EXIT, Terms.single(true));
    terms.put(Operation.ADD, ADD);
    terms.put(Operation.REMOVE, REMOVE);
    if (settings.tellsPurchases()) terms.put(Operation.PURCHASE, Terms.single(true));
    return new Capabilities(terms, CONCURRENCY, PACE);
  }

  /** The call that cannot be taken back comes last. */
  @Override
  public Outcome send(Message message) {
    var email = message.person().email();
    if (email == null) return NOBODY;
    if (settings.keepsCart()) {
      var kept = post("/api/commerce/updateCart", Bodies.cart(email, message.lines()));
      var outcome = kept.outcome(Answers::of);
      if (!(outcome instanceof Outcome.Done)) return outcome;
    }
    var fields = Story.of(message);
    var told =
        settings
            .workflow()
            .map(id -> post("/api/workflows/triggerWorkflow", Bodies.start(id, email, fields)))
            .orElseGet(() -> track(Bodies.event(settings.event(), email, message.key(), fields)));
    return told.outcome(Answers::of);
  }

  /** A cart that is empty reminds nobody, and the event ends what runs. */
  @Override
  public Outcome exit(ExitNotice notice) {
    var email = notice.person().email();
    if (email == null) return NOBODY;
    if (settings.keepsCart()) {
      var emptied = post("/api/commerce/updateCart", Bodies.cart(email, List.of()));
      var outcome = emptied.outcome(Answers::end);
      if (!(outcome instanceof Outcome.Done)) return outcome;
    }
    return track(Bodies.event(settings.exitEvent(), email, notice.key(), Story.of(notice)))
        .outcome(Answers::end);
  }

  @Override
  public Outcome purchase(PurchaseNotice notice) {
    var email = notice.person().email();
    if (email == null) return NOBODY;
    var total = notice.total();
    if (total == null) return new Outcome.BadRow("the shop did not say what the order came to");
    return post("/api/commerce/trackPurchase", Bodies.purchase(email, notice, total))
        .outcome(Answers::of);
  }

  /** Whoever is new to Iterable is subscribed there; so nobody comes to it who said no. */
  @Override
  public List<Outcome> add(ListCall call) {
    return change(Operation.ADD, "/api/lists/subscribe", call);
  }

  /** Off the list only: the channel that it belongs to stays as it is. */
  @Override
  public List<Outcome> remove(ListCall call) {
    return change(Operation.REMOVE, "/api/lists/unsubscribe", call);
  }

  /** Reads which channels there are. */
  @Override
  public Outcome probe() {
    return call(Call.get(at("/api/channels"))).outcome(Answers::of);
  }

  private List<Outcome> change(Operation operation, String path, ListCall call) {
    if (!call.list().matches("[1-9]\\d{0,8}")) {
      return Collections.nCopies(
          call.rows().size(),
          new Outcome.Missing("a list is named by its number, not " + call.list()));
    }
    var slots = Slots.of(call, row -> check(operation, row.person()));
    if (slots.isEmpty()) return slots.all(DONE);
    var body = Bodies.list(Integer.parseInt(call.list()), slots.rows());
    if (operation == Operation.REMOVE) body.put("channelUnsubscribe", false);
    return switch (post(path, body)) {
      case Reply.Silence(var outcome) -> slots.all(outcome);
      case Reply.Answer answer -> Answers.rows(operation, answer, slots);
    };
  }

  private static Outcome check(Operation operation, Person person) {
    if (person.email() == null) return NOBODY;
    var isWelcome = operation == Operation.REMOVE || person.consent(Channel.EMAIL).orElse(true);
    return isWelcome ? DONE : new Outcome.RefusedByConsent("said no to e-mail");
  }

  private Reply track(ObjectNode event) {
    return post("/api/events/track", event);
  }

  private Reply post(String path, ObjectNode body) {
    return call(Call.post(at(path)).json(body));
  }

  private Reply call(Call call) {
    return http.send(call.with("api-key", settings.apiKey()));
  }

  private URI at(String path) {
    return URI.create(settings.base() + path);
  }
}
