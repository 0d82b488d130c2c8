package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.destination.Residence;
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Talks to one account at Google. */
final class GoogleDestination implements Destination {
  private static final int CONCURRENCY = 4;

  /** A project has 100,000 calls a day and 300 a minute: here 86,400 and 60. */
  private static final Pace PACE = new Pace(1, 30);

  private static final Terms LIST = Terms.batch(true, 10_000, 4_000_000, Duration.ofSeconds(10));

  private static final Outcome NOBODY = new Outcome.BadRow("has no usable address and no number");
  private static final Outcome DONE = new Outcome.Done(null);

  /** Of a domain that is nobody's. */
  private static final Person NOBODY_AT_ALL =
      new Person(
          new ProfileId(new UUID(0, 0)), "nobody@cartwheel.invalid", null, Map.of(), Map.of());

  private final GoogleSettings settings;
  private final Bodies bodies;
  private final Client client;

  /** Connects to nothing yet. */
  GoogleDestination(GoogleSettings settings, Client client) {
    this.settings = settings;
    this.bodies = new Bodies(settings);
    this.client = client;
  }

  @Override
  public Channel channel() {
    return Channel.ADS;
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Map.of(Operation.ADD, LIST, Operation.REMOVE, LIST), CONCURRENCY, PACE);
  }

  @Override
  public Set<String> listTraits() {
    return settings.hasNames() ? Residence.TRAITS_AND_NAMES : Set.of();
  }

  /** Two or three identifiers and a consent. */
  @Override
  public int bytes(ListCall.Row row) {
    return settings.hasNames() ? 700 : 400;
  }

  @Override
  public List<Outcome> add(ListCall call) {
    return call("ingest", call, Slots.of(call, row -> checked(row.person())));
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return call("remove", call, Slots.of(call, row -> named(row.person())));
  }

  @Override
  public Polled poll(String handle) {
    var reply = client.get("/v1/requestStatus:retrieve?requestId=" + Call.encoded(handle));
    return switch (reply) {
      case Reply.Silence(var outcome) -> new Polled.Unheard(outcome);
      case Reply.Answer answer -> Statuses.of(answer, settings.statusAfter());
    };
  }

  /** Asks whether somebody could be put on a list, without putting them there. */
  @Override
  public Outcome probe() {
    var body = settings.probeList().map(list -> bodies.probe(list, NOBODY_AT_ALL));
    return body.map(sent -> client.post("/v1/audienceMembers:ingest", sent).outcome(Answers::of))
        .orElseGet(() -> client.granted());
  }

  private List<Outcome> call(String verb, ListCall call, Slots slots) {
    if (!call.list().matches(GoogleSettings.LIST_FORM)) {
      var outcome = new Outcome.BadRow("a list is named by its number, not " + call.list());
      return Collections.nCopies(call.rows().size(), outcome);
    }
    if (slots.isEmpty()) return slots.all(DONE);
    var rows = slots.rows();
    var body =
        verb.equals("ingest") ? bodies.ingest(call.list(), rows) : bodies.remove(call.list(), rows);
    return switch (client.post("/v1/audienceMembers:" + verb, body)) {
      case Reply.Silence(var outcome) -> slots.all(outcome);
      case Reply.Answer answer -> Answers.rows(answer, slots, settings.statusAfter());
    };
  }

  private Outcome checked(Person person) {
    return person.consent(Channel.ADS).orElse(true)
        ? named(person)
        : new Outcome.RefusedByConsent("said no to ads");
  }

  private Outcome named(Person person) {
    return bodies.hasNameOf(person) ? DONE : NOBODY;
  }
}
