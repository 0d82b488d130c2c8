package dev.cartwheel.activation.account;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Takes in destinations: checked by their connector before they are kept. */
@Component
class DestinationEditing {
  /** Those at the end are told by us; whoever sends back what they read may leave them in. */
  private static final String[] FIELDS = {
    "name",
    "kind",
    "settings",
    "id",
    "version",
    "channel",
    "secrets",
    "closedBecause",
    "trouble",
    "createdAt",
    "changedAt"
  };

  private final DestinationRows rows;
  private final Destinations destinations;
  private final SecretSettings secrets;
  private final List<DestinationUse> uses;
  private final ApplicationEventPublisher events;
  private final DatabaseClock clock;

  DestinationEditing(
      DestinationRows rows,
      Destinations destinations,
      SecretSettings secrets,
      List<DestinationUse> uses,
      ApplicationEventPublisher events,
      DatabaseClock clock) {
    this.rows = rows;
    this.destinations = destinations;
    this.secrets = secrets;
    this.uses = uses;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  DestinationRow create(Field sent) {
    var row = new DestinationRow(UUID.randomUUID(), clock.now());
    row.kind = kind(sent.object(FIELDS)).name();
    return write(row, sent);
  }

  /** Also opens it again, when it was closed. */
  @Transactional
  DestinationRow change(UUID id, Field sent, @Nullable String ifMatch) {
    var row = find(id);
    Versions.check(ifMatch, sent.object(FIELDS), row.version());
    if (!kind(sent).name().equals(row.kind)) {
      throw sent.get("kind", row.kind).invalid(row.kind + ": the kind of a destination stays");
    }
    row.closedBecause = null;
    return write(row, sent);
  }

  @Transactional
  void delete(UUID id, @Nullable String ifMatch) {
    var row = find(id);
    if (ifMatch != null) Versions.check(ifMatch, null, row.version());
    for (var use : uses) {
      use.of(new DestinationId(id))
          .ifPresent(
              who -> {
                throw Problem.of(ProblemKind.CONFLICT, "it is needed by " + who);
              });
    }
    rows.delete(row);
    events.publishEvent(new DestinationsChanged());
  }

  DestinationRow find(UUID id) {
    return rows.findById(id).orElseThrow(() -> Problem.notFound("no destination " + id));
  }

  private DestinationRow write(DestinationRow row, Field sent) {
    var kind = kind(sent);
    var settings = sent.get("settings", "an object with the settings of the kind " + kind.name());
    if (!(settings.node() instanceof ObjectNode given)) throw settings.invalid("an object");
    settings.object(kind.schema().names());
    var hidden = kind.schema().secrets();
    var whole = secrets.completed(given, hidden, row);
    var opened = kind.open(new Field(whole, settings.pointer()));
    row.name = sent.get("name", "a text of 1 to 200 characters").text(200);
    row.channel = opened.channel();
    row.changedAt = clock.now();
    secrets.keep(whole, hidden, row);
    events.publishEvent(new DestinationsChanged());
    return rows.saveAndFlush(row);
  }

  private DestinationKind kind(Field sent) {
    var expected = "one of " + destinations.kindNames();
    var kind = sent.get("kind", expected);
    return destinations.kind(kind.text(50)).orElseThrow(() -> kind.invalid(expected));
  }
}
