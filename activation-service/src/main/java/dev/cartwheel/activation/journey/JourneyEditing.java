package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.content.Library;
import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.coupon.Pools;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in journeys, and switches them on and off. */
@Component
class JourneyEditing {
  /** Those at the end are told by us; whoever sends back what they read may leave them in. */
  private static final String[] FIELDS =
      Stream.concat(
              Stream.of(JourneyJson.FIELDS),
              Stream.of(
                  "state",
                  "onChange",
                  "id",
                  "version",
                  "edition",
                  "liveSince",
                  "createdAt",
                  "changedAt"))
          .toArray(String[]::new);

  private final JourneyRows rows;
  private final Editions editions;
  private final Destinations destinations;
  private final Subjects subjects;
  private final Library library;
  private final Pools pools;
  private final ApplicationEventPublisher events;
  private final DatabaseClock clock;

  JourneyEditing(
      JourneyRows rows,
      Editions editions,
      Destinations destinations,
      Subjects subjects,
      Library library,
      Pools pools,
      ApplicationEventPublisher events,
      DatabaseClock clock) {
    this.rows = rows;
    this.editions = editions;
    this.destinations = destinations;
    this.subjects = subjects;
    this.library = library;
    this.pools = pools;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  JourneyRow create(Field sent) {
    return create(UUID.randomUUID(), sent);
  }

  @Transactional
  JourneyRow create(UUID id, Field sent) {
    var definition = definition(sent.object(FIELDS));
    var row = new JourneyRow(id, clock.now());
    row.edition = 1;
    editions.add(row.id, row.edition, definition);
    return write(row, sent, definition, false);
  }

  @Transactional
  JourneyRow change(UUID id, Field sent, @Nullable String ifMatch) {
    var row = find(id);
    Versions.check(ifMatch, sent.object(FIELDS), row.version());
    var definition = definition(sent);
    var old = editions.get(new JourneyId(id), row.edition);
    var move = sent.find("onChange").map(f -> f.choice(OnChange.class)).orElse(OnChange.FINISH);
    var isOther = !definition.equals(old);
    if (isOther) editions.add(id, ++row.edition, definition);
    var stored = write(row, sent, definition, !definition.trigger().equals(old.trigger()));
    if (isOther && move == OnChange.MOVE) {
      events.publishEvent(new JourneyMoved(new JourneyId(id), stored.edition));
    }
    return stored;
  }

  @Transactional
  void delete(UUID id, @Nullable String ifMatch) {
    var row = find(id);
    if (ifMatch != null) Versions.check(ifMatch, null, row.version());
    rows.delete(row);
    events.publishEvent(new JourneyStopped(new JourneyId(id)));
  }

  JourneyRow find(UUID id) {
    return rows.findById(id).orElseThrow(() -> Problem.notFound("no journey " + id));
  }

  private JourneyRow write(
      JourneyRow row, Field sent, Definition definition, boolean otherTrigger) {
    var before = row.state;
    row.name = definition.name();
    row.state = sent.find("state").map(f -> f.choice(JourneyState.class)).orElse(before);
    row.changedAt = clock.now();
    fence(row, before, otherTrigger);
    var stored = rows.saveAndFlush(row);
    if (row.state != before && (ends(row.state) || before == JourneyState.DRY_RUN)) {
      events.publishEvent(new JourneyStopped(new JourneyId(row.id)));
    }
    return stored;
  }

  /** A rehearsal and what is in earnest have no runs in common. */
  private static boolean ends(JourneyState state) {
    return switch (state) {
      case DRAFT, DRY_RUN -> true;
      case LIVE, PAUSED, DRAINING -> false;
    };
  }

  /** What happened before a journey was switched on, or over, starts nothing. */
  private void fence(JourneyRow row, JourneyState before, boolean otherTrigger) {
    var takesIn = row.state == JourneyState.LIVE || row.state == JourneyState.DRY_RUN;
    if (!takesIn) {
      row.liveSince = null;
    } else if (row.liveSince == null || otherTrigger || row.state != before) {
      row.liveSince = clock.now().truncatedTo(ChronoUnit.MILLIS);
    }
  }

  Definition proposed(Field sent) {
    return definition(sent.object(FIELDS));
  }

  private Definition definition(Field sent) {
    var definition = JourneyJson.read(sent);
    check(definition.steps(), sent.get("steps", "a list of steps"));
    return definition;
  }

  private void check(List<Step> steps, Field place) {
    var places = place.list("a list of steps");
    for (int i = 0; i < steps.size(); i++) check(steps.get(i), places.get(i));
  }

  private void check(Step step, Field place) {
    switch (step) {
      case Step.Wait _, Step.WaitUntil _, Step.WaitFor _, Step.End _ -> {}
      case Step.Branch branch -> {
        place.find("then").ifPresent(way -> check(branch.then(), way));
        place.find("otherwise").ifPresent(way -> check(branch.otherwise(), way));
      }
      case Step.Experiment experiment -> {
        var arms = place.get("arms", "a list of arms").list("a list of arms");
        for (int i = 0; i < arms.size(); i++) {
          var steps = experiment.arms().get(i).steps();
          arms.get(i).find("steps").ifPresent(way -> check(steps, way));
        }
      }
      case Step.Send send -> {
        check(send.destination(), Operation.MESSAGE, "takes messages", place);
        place.find("subject").ifPresent(subjects::check);
        content(send, place);
      }
      case Step.AddToList add -> check(add.destination(), Operation.ADD, "keeps lists", place);
      case Step.RemoveFromList remove ->
          check(remove.destination(), Operation.REMOVE, "keeps lists", place);
    }
  }

  private void content(Step.Send send, Field place) {
    if (library.find(send.content().template()).isEmpty()) {
      throw place.get("template", "").invalid("the id of a template, or cart, or offers");
    }
    var coupon = send.content().coupon();
    if (coupon != null && !pools.exists(coupon.pool())) {
      throw place.get("coupon", "").get("pool", "").invalid("the id of a coupon pool");
    }
  }

  private void check(DestinationId destination, Operation operation, String does, Field place) {
    if (!destinations.capabilities(destination).map(c -> c.can(operation)).orElse(false)) {
      throw place
          .get("destination", "")
          .invalid("the id of a destination that is there and " + does);
    }
  }
}
