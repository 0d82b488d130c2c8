package dev.cartwheel.activation.destination.mailchimp;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.activation.destination.story.Priced;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.consent.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Talks to one audience at Mailchimp, one person at a time. */
final class MailchimpDestination implements Destination {
  /** Wished for longer ago than this, a tag starts no automation any more. */
  static final Duration LATE = Duration.ofHours(24);

  /** Of ten connections that Mailchimp bears, so that the shop's own programs have some. */
  private static final int CONCURRENCY = 8;

  private static final Outcome DONE = new Outcome.Done(null);
  private static final Outcome NOBODY = new Outcome.BadRow("has no mail address");

  private final MailchimpSettings settings;
  private final Client client;

  /** Connects to nothing yet. */
  MailchimpDestination(MailchimpSettings settings, Client client) {
    this.settings = settings;
    this.client = client;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  /** Entering a journey twice is two mails; all else ends up the same. */
  @Override
  public Capabilities capabilities() {
    var terms = new EnumMap<Operation, Terms>(Operation.class);
    terms.put(Operation.ADD, Terms.single(true));
    terms.put(Operation.REMOVE, Terms.single(true));
    var hasTrigger = settings.trigger().isPresent();
    if (hasTrigger || settings.store().isPresent()) {
      terms.put(Operation.MESSAGE, Terms.single(!hasTrigger));
    }
    if (settings.store().isPresent() || settings.runningTag().isPresent()) {
      terms.put(Operation.EXIT, Terms.single(true));
    }
    return new Capabilities(terms, CONCURRENCY, Pace.UNLIMITED);
  }

  /** The call that cannot be taken back comes last. */
  @Override
  public Outcome send(Message message) {
    var email = message.person().email();
    if (email == null) return NOBODY;
    var lines = settings.store().isPresent() ? Bodies.fit(message.lines()) : List.<Line>of();
    if (lines.isEmpty() && settings.trigger().isEmpty()) {
      return new Outcome.BadRow("there is no open cart with a price");
    }
    var basket = message.basket();
    var cart = basket == null || lines.isEmpty() ? null : Bodies.cartId(basket.id());
    var member = Bodies.member(email, message.person());
    var prepared =
        until(
            () -> Client.wanted(client.call("PUT", putMember(email), member)),
            () -> cart == null ? DONE : keep(email, message, lines, cart),
            () -> running(email, true));
    if (settings.trigger().isPresent()) prepared = prepared.beforehand();
    var outcome = prepared instanceof Outcome.Done ? trigger(email) : prepared;
    return outcome instanceof Outcome.Done ? new Outcome.Done(cart) : outcome;
  }

  @Override
  public List<Outcome> add(ListCall call) {
    return call.rows().stream().map(row -> add(call.list(), row)).toList();
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return call.rows().stream().map(row -> remove(call.list(), row)).toList();
  }

  /** A cart that is gone mails nobody any more. */
  @Override
  public Outcome exit(ExitNotice notice) {
    var carts =
        notice.touches().stream().flatMap(touch -> cart(touch).stream()).distinct().toList();
    for (var cart : carts) {
      var outcome = Client.gone(client.call("DELETE", carts() + "/" + Call.encoded(cart), null));
      if (!(outcome instanceof Outcome.Done)) return outcome;
    }
    var email = notice.person().email();
    return email == null ? DONE : running(email, false);
  }

  @Override
  public Outcome probe() {
    return client.outcome("GET", "/ping", null);
  }

  private Outcome add(String tag, ListCall.Row row) {
    var email = row.person().email();
    if (email == null) return NOBODY;
    var body = Bodies.tag(tag, true, isLate(row));
    return until(
        () -> client.outcome("PUT", putMember(email), Bodies.member(email, row.person())),
        () -> client.outcome("POST", member(email) + "/tags", body));
  }

  private Outcome remove(String tag, ListCall.Row row) {
    var email = row.person().email();
    if (email == null) return NOBODY;
    var body = Bodies.tag(tag, false, isLate(row));
    return Client.gone(client.call("POST", member(email) + "/tags", body));
  }

  /** One that is there is changed, for a new one would begin its mails anew. */
  private Outcome keep(String email, Message message, List<Line> lines, String cart) {
    var changed = write("PATCH", carts() + "/" + cart, Bodies.change(message, lines), lines);
    if (!has(changed, 404)) return Client.outcome(changed);
    return Client.outcome(write("POST", carts(), Bodies.cart(email, message, lines), lines));
  }

  /** A cart is refused while the store has not all of its products. */
  private Reply write(String method, String path, ObjectNode cart, List<Line> lines) {
    var reply = client.call(method, path, cart);
    if (!has(reply, 400)) return reply;
    return products(lines).orElseGet(() -> client.call(method, path, cart));
  }

  /**
   * Makes them known; a product that is there is refused, and may yet be without the variant.
   *
   * @return what one was refused by; empty when all are known
   */
  private Optional<Reply> products(List<Line> lines) {
    for (var line : Bodies.told(lines)) {
      var made = client.call("POST", store() + "/products", Bodies.product(line));
      if (has(made, 400)) made = client.call("PUT", variant(line), Bodies.variant(line));
      if (!(Client.outcome(made) instanceof Outcome.Done)) return Optional.of(made);
    }
    return Optional.empty();
  }

  private Outcome running(String email, boolean isActive) {
    if (settings.runningTag().isEmpty()) return DONE;
    var body = Bodies.tag(settings.runningTag().get(), isActive, false);
    var reply = client.call("POST", member(email) + "/tags", body);
    return isActive ? Client.outcome(reply) : Client.gone(reply);
  }

  private Outcome trigger(String email) {
    if (settings.trigger().isEmpty()) return DONE;
    var trigger = settings.trigger().get();
    var path =
        "/customer-journeys/journeys/%d/steps/%d/actions/trigger"
            .formatted(trigger.journey(), trigger.step());
    return client.outcome("POST", path, Bodies.trigger(email));
  }

  private Optional<String> cart(ExitNotice.Touch touch) {
    if (settings.store().isEmpty()) return Optional.empty();
    return Optional.ofNullable(touch.reference())
        .or(() -> Optional.ofNullable(touch.cart()).map(Bodies::cartId));
  }

  private String member(String email) {
    return "/lists/" + settings.audience() + "/members/" + Bodies.hash(email);
  }

  /** Fields that the audience demands of people who sign up are not for us to know. */
  private String putMember(String email) {
    return member(email) + "?skip_merge_validation=true";
  }

  private String store() {
    return "/ecommerce/stores/" + settings.store().orElseThrow();
  }

  private String variant(Line line) {
    var product = Call.encoded(Priced.productId(line.item()));
    var variant = Call.encoded(Priced.variantId(line.item()));
    return store() + "/products/" + product + "/variants/" + variant;
  }

  private String carts() {
    return store() + "/carts";
  }

  private static boolean isLate(ListCall.Row row) {
    return row.since().isBefore(Instant.now().minus(LATE));
  }

  private static boolean has(Reply reply, int status) {
    return reply instanceof Reply.Answer answer && answer.status() == status;
  }

  /** One after the other, until one is not done. */
  @SafeVarargs
  private static Outcome until(Supplier<Outcome>... calls) {
    for (var call : calls) {
      var outcome = call.get();
      if (!(outcome instanceof Outcome.Done)) return outcome;
    }
    return DONE;
  }
}
