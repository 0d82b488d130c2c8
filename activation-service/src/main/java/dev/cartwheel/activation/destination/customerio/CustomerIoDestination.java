package dev.cartwheel.activation.destination.customerio;

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
import java.util.function.BiFunction;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Talks to one workspace at Customer.io. */
final class CustomerIoDestination implements Destination {
  private static final int CONCURRENCY = 16;

  /** The least of the limits that are told of Customer.io. */
  private static final Pace PACE = new Pace(100, 100);

  private static final int ROWS = 1_000;

  /** Below the 500 kB of a batch. */
  private static final int BYTES = 480_000;

  private static final Terms ADD = Terms.batch(true, ROWS, BYTES, Duration.ofSeconds(5));
  private static final Terms REMOVE = Terms.batch(true, ROWS, BYTES, Duration.ofSeconds(1));

  private static final String SEGMENT_FORM = "[1-9]\\d{0,8}";
  private static final String LIST_FORM = "[A-Za-z][A-Za-z0-9_-]{0,99}";
  private static final Outcome DONE = new Outcome.Done(null);
  private static final Outcome NOBODY = new Outcome.BadRow("has no mail address");

  private final CustomerIoSettings settings;
  private final Http http;

  /** Connects to nothing yet. */
  CustomerIoDestination(CustomerIoSettings settings, Http http) {
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

  /** Every event has an id, by which what comes twice is dropped. */
  @Override
  public Capabilities capabilities() {
    var terms = new EnumMap<Operation, Terms>(Operation.class);
    terms.put(Operation.MESSAGE, Terms.single(true));
    terms.put(Operation.EXIT, Terms.single(true));
    terms.put(Operation.ADD, ADD);
    terms.put(Operation.REMOVE, REMOVE);
    if (settings.purchaseEvent().isPresent()) terms.put(Operation.PURCHASE, Terms.single(true));
    return new Capabilities(terms, CONCURRENCY, PACE);
  }

  @Override
  public int bytes(ListCall.Row row) {
    return Bodies.bytes(row.person());
  }

  @Override
  public Outcome send(Message message) {
    return event(
        message.person(),
        () ->
            Bodies.event(
                settings.event(),
                message.person(),
                message.triggered(),
                message.key(),
                Story.of(message)));
  }

  @Override
  public Outcome exit(ExitNotice notice) {
    return event(
        notice.person(),
        () ->
            Bodies.event(
                settings.exitEvent(),
                notice.person(),
                notice.at(),
                notice.key(),
                Story.of(notice)));
  }

  @Override
  public Outcome purchase(PurchaseNotice notice) {
    var name = settings.purchaseEvent().orElseThrow();
    return event(notice.person(), () -> Bodies.purchase(name, notice));
  }

  /**
   * A segment passes over whom Customer.io does not know, and does not say so: they are made known
   * first. Whoever is new is subscribed there; so nobody comes to it who said no.
   */
  @Override
  public List<Outcome> add(ListCall call) {
    var slots = Slots.of(call, row -> addable(row.person()));
    if (slots.isEmpty()) return slots.all(DONE);
    if (!isSegment(call)) return attribute(call, slots, true);
    var known = batch(Bodies.known(slots.rows()), slots);
    var ready = Slots.after(call, known);
    return ready.isEmpty() ? known : segment(call.list(), "add_customers", ready);
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    var slots = Slots.of(call, row -> named(row.person()));
    if (slots.isEmpty()) return slots.all(DONE);
    return isSegment(call)
        ? segment(call.list(), "remove_customers", slots)
        : attribute(call, slots, false);
  }

  /** Asks where the account is. */
  @Override
  public Outcome probe() {
    return call(Call.get(at("/api/v1/accounts/region")))
        .outcome(answer -> Answers.region(answer, settings.region()));
  }

  private Outcome event(Person person, Supplier<ObjectNode> body) {
    if (person.email() == null) return NOBODY;
    return post("/api/v2/entity", body.get()).outcome(Answers::of);
  }

  private List<Outcome> attribute(ListCall call, Slots slots, boolean isOn) {
    if (call.list().matches(LIST_FORM)) {
      return batch(Bodies.attribute(call.list(), slots.rows(), isOn), slots);
    }
    return Collections.nCopies(
        call.rows().size(), new Outcome.Missing("a list is the number of a segment, or a word"));
  }

  private List<Outcome> batch(ObjectNode body, Slots slots) {
    return rows(post("/api/v2/batch", body), slots, Answers::rows);
  }

  private List<Outcome> segment(String segment, String change, Slots slots) {
    var path = "/api/v1/segments/" + segment + "/" + change + "?id_type=email";
    return rows(post(path, Bodies.ids(slots.rows())), slots, Answers::segment);
  }

  private static List<Outcome> rows(
      Reply reply, Slots slots, BiFunction<Reply.Answer, Slots, List<Outcome>> reading) {
    return switch (reply) {
      case Reply.Silence(var outcome) -> slots.all(outcome);
      case Reply.Answer answer -> reading.apply(answer, slots);
    };
  }

  private static Outcome addable(Person person) {
    return person.consent(Channel.EMAIL).orElse(true)
        ? named(person)
        : new Outcome.RefusedByConsent("said no to e-mail");
  }

  private static Outcome named(Person person) {
    return person.email() == null ? NOBODY : DONE;
  }

  private static boolean isSegment(ListCall call) {
    return call.list().matches(SEGMENT_FORM);
  }

  private Reply post(String path, ObjectNode body) {
    return call(Call.post(at(path)).json(body));
  }

  private Reply call(Call call) {
    return http.send(call.basic(settings.siteId(), settings.apiKey()));
  }

  private URI at(String path) {
    return URI.create(settings.base() + path);
  }
}
