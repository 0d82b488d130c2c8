package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.destination.Suppressions;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.core.consent.Channel;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Talks to one account at Dotdigital, one person at a time. */
final class DotdigitalDestination implements Destination {
  private static final int CONCURRENCY = 8;

  /** Dotdigital publishes no limits, and says when they are reached. */
  private static final Pace PACE = new Pace(10, 20);

  private static final Outcome NOBODY = new Outcome.BadRow("has no mail address");

  private final DotdigitalSettings settings;
  private final Http http;

  /** Connects to nothing yet. */
  DotdigitalDestination(DotdigitalSettings settings, Http http) {
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

  /** Enrolling twice is two mails; all else ends up the same. */
  @Override
  public Capabilities capabilities() {
    var single = Terms.single(true);
    return new Capabilities(
        Map.of(
            Operation.MESSAGE,
            Terms.single(settings.program().isEmpty()),
            Operation.EXIT,
            single,
            Operation.ADD,
            single,
            Operation.REMOVE,
            single),
        CONCURRENCY,
        PACE);
  }

  /** The call that cannot be taken back comes last. */
  @Override
  public Outcome send(Message message) {
    var email = message.person().email();
    if (email == null) return NOBODY;
    if (message.basket() == null && settings.program().isEmpty()) {
      return new Outcome.BadRow("there is no open cart");
    }
    var contact = upsert(email, Bodies.contact(email, message.person()), true);
    if (!(contact instanceof Outcome.Done(var id)) || id == null) return contact.beforehand();
    var basket = message.basket();
    if (basket != null) {
      var cart = put(email, Bodies.pending(message, basket));
      var kept = cart.outcome(Answers::of);
      if (settings.program().isEmpty()) return kept;
      if (!(kept instanceof Outcome.Done)) return kept.beforehand();
    }
    var enrolment = Bodies.enrolment(settings.program().get(), Integer.parseInt(id));
    return call("POST", "/v2/programs/enrolments", enrolment).outcome(Answers::enrolment);
  }

  /** What came of an enrolment: finished, and nobody left out. */
  @Override
  public Polled poll(String handle) {
    return Polled.of(enrolled(handle));
  }

  private Outcome enrolled(String handle) {
    var path = "/v2/programs/enrolments/" + Call.encoded(handle);
    var progress = call("GET", path, null).outcome(answer -> Answers.progress(handle, answer));
    if (!(progress instanceof Outcome.Done)) return progress;
    var faults = call("GET", path + "/report-faults", null);
    return faults.outcome(answer -> Answers.faults(handle, answer));
  }

  /** Nobody can be taken out of a program: the program itself has to look at the cart. */
  @Override
  public Outcome exit(ExitNotice notice) {
    var email = notice.person().email();
    if (email == null) return NOBODY;
    var carts =
        notice.touches().stream()
            .map(ExitNotice.Touch::cart)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    for (var cart : carts) {
      var reply = put(email, Bodies.complete(notice, cart));
      var outcome = Answers.isGone(reply) ? new Outcome.Done(null) : reply.outcome(Answers::of);
      if (!(outcome instanceof Outcome.Done)) return outcome;
    }
    return new Outcome.Done(null);
  }

  @Override
  public List<Outcome> add(ListCall call) {
    return onList(call, (list, row) -> add(list, row));
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return onList(call, (list, row) -> remove(list, row));
  }

  /** Reads one program at most, where there is a program; else the account. */
  @Override
  public Outcome probe() {
    var path = settings.program().isPresent() ? "/v2/programs?select=1" : "/v2/account-info";
    return call("GET", path, null).outcome(Answers::of);
  }

  @Override
  public Optional<Suppressions> suppressions() {
    return settings.suppressionsEvery().isPositive()
        ? Optional.of(
            new SuppressedContacts(settings.suppressionsEvery(), path -> call("GET", path, null)))
        : Optional.empty();
  }

  private interface Change {
    Outcome of(int list, ListCall.Row row);
  }

  private static List<Outcome> onList(ListCall call, Change change) {
    if (!call.list().matches("[1-9]\\d{0,8}")) {
      var outcome = new Outcome.Missing("a list is named by its number, not " + call.list());
      return call.rows().stream().<Outcome>map(_ -> outcome).toList();
    }
    var list = Integer.parseInt(call.list());
    return call.rows().stream().map(row -> change.of(list, row)).toList();
  }

  /** Dotdigital subscribes whoever is new to it; so nobody comes to it who said no. */
  private Outcome add(int list, ListCall.Row row) {
    var person = row.person();
    var email = person.email();
    if (email == null) return NOBODY;
    if (!person.consent(Channel.EMAIL).orElse(true)) {
      return new Outcome.RefusedByConsent("said no to e-mail");
    }
    return upsert(email, Bodies.contact(email, person, list), false);
  }

  /** Off the list only: the contact stays. */
  private Outcome remove(int list, ListCall.Row row) {
    var email = row.person().email();
    if (row.reference() == null && email == null) return NOBODY;
    var id = row.reference();
    if (id == null) {
      var found = call("GET", contact(Objects.requireNonNull(email)), null);
      if (Answers.isGone(found)) return new Outcome.Done(null);
      var contact = found.outcome(answer -> Answers.contact(answer, false));
      if (!(contact instanceof Outcome.Done(var told)) || told == null) return contact;
      id = told;
    }
    var path = "/v2/address-books/" + list + "/contacts/" + Call.encoded(id);
    var removed = call("DELETE", path, null);
    return Answers.isGone(removed) ? new Outcome.Done(null) : removed.outcome(Answers::of);
  }

  private Outcome upsert(String email, ObjectNode body, boolean isForMail) {
    var reply = call("PATCH", contact(email) + "?merge-option=overwrite", body);
    return reply.outcome(answer -> Answers.contact(answer, isForMail));
  }

  private Reply put(String email, ObjectNode cart) {
    var path =
        "/insightData/v3/contacts/email/"
            + Call.encoded(Bodies.normalised(email))
            + "/CartInsight/"
            + cart.get("cartId").stringValue();
    return call("PUT", path, cart);
  }

  private static String contact(String email) {
    return "/contacts/v3/email/" + Call.encoded(Bodies.normalised(email));
  }

  private Reply call(String method, String path, @Nullable ObjectNode body) {
    var call =
        Call.of(method, URI.create(settings.base() + path))
            .basic(settings.user(), settings.password());
    return http.send(body == null ? call : call.json(body));
  }
}
