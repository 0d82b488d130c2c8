package dev.cartwheel.activation.destination;

import static dev.cartwheel.activation.destination.Operation.ADD;
import static dev.cartwheel.activation.destination.Operation.REMOVE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.node.ObjectNode;

/** What {@link VendorContract} has to be told of a vendor, and how it hands things over. */
public abstract class VendorBench {
  /** The vendor refuses this address as broken, in whatever way it refuses one row. */
  protected static final String BROKEN = "broken@example.com";

  protected final FakeVendor vendor = new FakeVendor();

  /** The connector, making its calls by {@code http}. */
  protected abstract DestinationKind kind(Http http);

  /** Valid settings with every secret, for an account whose interface is at {@code base}. */
  protected abstract ObjectNode settings(URI base);

  /** Plays the vendor: keeps what it would keep, and says what it would say. */
  protected abstract Says take(Seen call);

  /** All that the vendor keeps, in whatever form can be compared with {@code equals}. */
  protected abstract Object held();

  /** How many people are on a list. Only asked where the connector keeps lists. */
  protected int members(String list) {
    throw new UnsupportedOperationException("says nothing of list " + list);
  }

  /** What the vendor calls a list, as a marketer would write it into a step. */
  protected String list() {
    return "list-1";
  }

  /** How the vendor says that too much is asked of it. */
  protected Says throttled() {
    return Says.json(429, "{}").with("retry-after", "90");
  }

  /** What the connector makes of {@link #throttled}; null where the vendor gives no hint. */
  protected @Nullable Duration throttledFor() {
    return Duration.ofSeconds(90);
  }

  /** How the vendor says that it does not know us. */
  protected Says unauthorized() {
    return Says.json(401, "{}");
  }

  /** How the vendor says that we may not do this: a scope or a right is lacking. */
  protected Says forbidden() {
    return Says.json(403, "{}");
  }

  /** How the vendor says that what the call names is not there: a list, a program. */
  protected Says missing() {
    return Says.json(404, "{}");
  }

  /** How the vendor says that no row is wanted, naming a person as vendors do. */
  protected Says refusal(String text) {
    return Says.json(400, Json.mapper().createObjectNode().put("message", text).toString());
  }

  /** Whether the vendor says which row of a batch is broken. */
  protected boolean tellsBrokenRows() {
    return true;
  }

  /** Whether the answer's body matters; else a status is an answer, however it ends. */
  protected boolean readsAnswers() {
    return true;
  }

  /** Whether other calls come before the one that is the message: those may be made again. */
  protected boolean preparesMessages() {
    return false;
  }

  /** Whether a page that is shown instead of an answer can be told from one. */
  protected boolean readsPages() {
    return true;
  }

  /** How many calls it may take to find out that nobody knows us: a token, a call, both anew. */
  protected int callsUntilRefused() {
    return 1;
  }

  /** What must be true of the vendor once the run is over that set something going there. */
  protected void afterExit() {}

  @BeforeEach
  void startTheVendor() {
    vendor.plays(this::take);
  }

  @AfterEach
  void stopTheVendor() {
    vendor.stop();
  }

  protected final Destination destination() {
    return destination(vendor.url());
  }

  protected final Destination destination(URI base) {
    var http = new Http(true, Duration.ofMillis(700));
    return kind(http).open(Field.root(settings(base)));
  }

  /** One outcome a row; where nothing is batched, there is one row. */
  protected final List<Outcome> hand(Destination destination, Operation operation) {
    return switch (operation) {
      case MESSAGE -> List.of(destination.send(Given.message()));
      case ADD -> destination.add(Given.listCall(list(), people(destination, ADD)));
      case REMOVE -> destination.remove(Given.listCall(list(), people(destination, REMOVE)));
      case EXIT -> List.of(destination.exit(Given.exitOf(Given.message(), null)));
      case PURCHASE -> List.of(destination.purchase(Given.purchase()));
    };
  }

  private Person[] people(Destination destination, Operation operation) {
    var rows = destination.capabilities().of(operation).orElseThrow().rows();
    return Stream.of(
            Given.person(), Given.person("ada@example.com"), Given.person("joan@example.com"))
        .limit(rows)
        .toArray(Person[]::new);
  }

  final Destination able(Operation operation) {
    var destination = destination();
    assumeTrue(destination.capabilities().can(operation), () -> "has no " + operation);
    return destination;
  }

  static boolean hasArrived(Outcome outcome) {
    return outcome instanceof Outcome.Done || outcome instanceof Outcome.AcceptedLater;
  }
}
