package dev.cartwheel.activation.destination.braze;

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
import dev.cartwheel.activation.destination.Suppressions;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.core.consent.Channel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Talks to one workspace at Braze. */
final class BrazeDestination implements Destination {
  private static final int CONCURRENCY = 16;

  /** Braze takes 3,000 calls in three seconds; the shop's own programs are to have most of them. */
  private static final Pace PACE = new Pace(200, 400);

  private static final int ROWS = 75;
  private static final Terms ADD = Terms.batch(true, ROWS, 1_000_000, Duration.ofSeconds(5));
  private static final Terms REMOVE = Terms.batch(true, ROWS, 1_000_000, Duration.ofSeconds(1));

  private static final String LIST_FORM = "[A-Za-z0-9][A-Za-z0-9 _.-]{0,199}";
  private static final Outcome DONE = new Outcome.Done(null);
  private static final Outcome NOBODY =
      new Outcome.BadRow("has neither a mail address nor a phone number");

  private final BrazeSettings settings;
  private final Http http;

  /** Connects to nothing yet. */
  BrazeDestination(BrazeSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public Channel channel() {
    return settings.channel();
  }

  @Override
  public boolean needsAddress() {
    return settings.channel() == Channel.EMAIL;
  }

  /** Braze counts an event as often as it comes: but an end that comes twice ends nothing more. */
  @Override
  public Capabilities capabilities() {
    var terms = new EnumMap<Operation, Terms>(Operation.class);
    terms.put(Operation.MESSAGE, Terms.single(false));
    terms.put(Operation.EXIT, Terms.single(true));
    terms.put(Operation.ADD, ADD);
    terms.put(Operation.REMOVE, REMOVE);
    if (settings.purchaseEvent().isPresent()) terms.put(Operation.PURCHASE, Terms.single(false));
    return new Capabilities(terms, CONCURRENCY, PACE);
  }

  @Override
  public Outcome send(Message message) {
    return of(
        message.person(),
        user ->
            settings.canvas().isPresent()
                ? start(settings.canvas().get(), message, user)
                : track(Bodies.message(settings, message, user, Instant.now())));
  }

  @Override
  public Outcome exit(ExitNotice notice) {
    return of(
        notice.person(),
        user -> track(Bodies.exit(settings.exitEvent(), notice, user, Instant.now())));
  }

  @Override
  public Outcome purchase(PurchaseNotice notice) {
    var name = settings.purchaseEvent().orElseThrow();
    return of(notice.person(), user -> track(Bodies.purchase(name, notice, user)));
  }

  /** Whoever is new to Braze is subscribed there; so nobody comes to it who said no. */
  @Override
  public List<Outcome> add(ListCall call) {
    return change(
        call,
        true,
        row ->
            row.person().consent(settings.channel()).orElse(true)
                ? named(row.person())
                : new Outcome.RefusedByConsent("said no to the channel"));
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return change(call, false, row -> named(row.person()));
  }

  /** Reads the names of events, or what the Canvas is. */
  @Override
  public Outcome probe() {
    return settings
        .canvas()
        .map(id -> get("/canvas/details?canvas_id=" + Call.encoded(id)).outcome(Answers::canvas))
        .orElseGet(() -> get("/events/list?page=0").outcome(Answers::of));
  }

  @Override
  public Optional<Suppressions> suppressions() {
    var every = settings.suppressionsEvery();
    return every.isPositive() && settings.channel() == Channel.EMAIL
        ? Optional.of(new SuppressedUsers(every, this::get, InstantSource.system()))
        : Optional.empty();
  }

  private List<Outcome> change(
      ListCall call, boolean isOn, Function<ListCall.Row, Outcome> checking) {
    if (!call.list().matches(LIST_FORM)) {
      return Collections.nCopies(
          call.rows().size(),
          new Outcome.Missing("a list is named by letters, digits, blanks, _, . and -"));
    }
    var slots = Slots.of(call, checking);
    if (slots.isEmpty()) return slots.all(DONE);
    return switch (post("/users/track", Bodies.list(call.list(), slots.rows(), isOn))) {
      case Reply.Silence(var outcome) -> slots.all(outcome);
      case Reply.Answer answer -> Answers.rows(answer, slots);
    };
  }

  /**
   * A Canvas starts for those only whom Braze knows. The call that cannot be taken back is last.
   */
  private Outcome start(String canvas, Message message, ObjectNode user) {
    if (!user.has("email")) return new Outcome.BadRow("has no mail address, as a Canvas needs");
    var kept = post("/users/track", Bodies.known(message.person(), user)).outcome(Answers::of);
    if (!(kept instanceof Outcome.Done)) return kept;
    return post("/canvas/trigger/send", Bodies.canvas(canvas, message, user))
        .outcome(Answers::canvas);
  }

  private Outcome track(ObjectNode body) {
    return post("/users/track", body).outcome(Answers::event);
  }

  private static Outcome of(Person person, Function<ObjectNode, Outcome> call) {
    return Bodies.user(person).map(call).orElse(NOBODY);
  }

  private static Outcome named(Person person) {
    return Bodies.user(person).isPresent() ? DONE : NOBODY;
  }

  private Reply post(String path, ObjectNode body) {
    return call(Call.post(at(path)).json(body));
  }

  private Reply get(String path) {
    return call(Call.get(at(path)));
  }

  private Reply call(Call call) {
    return http.send(call.bearer(settings.apiKey()).with("accept", "application/json"));
  }

  private URI at(String path) {
    return URI.create(settings.base() + path);
  }
}
