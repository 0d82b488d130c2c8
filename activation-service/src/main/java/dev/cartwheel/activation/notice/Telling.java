package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.facts.Knowledge;
import dev.cartwheel.activation.facts.People;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Named;
import dev.cartwheel.activation.letter.Letters;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.activation.roster.Identities;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.delivery.Backoff;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.ConsentRules;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells one notice, and keeps what came of it. An exit is told however long it takes. */
@Component
class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** What far sides take as the past, and count nowhere, is not told any more. */
  private static final Duration PURCHASE_BUDGET = Duration.ofDays(7);

  private final NoticeRows rows;
  private final Identities identities;
  private final Letters letters;
  private final Meters meters;
  private final Knowledge knowledge;
  private final ConsentRules consents;

  Telling(
      NoticeRows rows,
      Identities identities,
      Letters letters,
      Meters meters,
      Knowledge knowledge,
      ActivationSettings settings) {
    this.rows = rows;
    this.identities = identities;
    this.letters = letters;
    this.meters = meters;
    this.knowledge = knowledge;
    this.consents = settings.policy().rules().consents();
  }

  /**
   * Tells it, or puts it off.
   *
   * @param known facts by profile, empty for whoever is nobody any more; those that could not be
   *     learned are missing
   */
  void tell(Gate gate, Taken taken, Map<UUID, Optional<Facts>> known) {
    var facts = known.get(taken.profile().value());
    if (taken.operation() == Operation.EXIT) {
      var learned = facts == null ? Optional.<Facts>empty() : facts;
      hand(gate, taken, exit(gate, taken, learned));
    } else if (facts == null) {
      rows.settle(taken, "PLANNED", "no facts", false, AGAIN);
    } else if (facts.isEmpty()) {
      rows.settle(taken, "REFUSED", "the profile is gone", true, Duration.ZERO);
    } else {
      purchase(gate, taken, facts.get());
    }
  }

  /** As the rules have it for anything that names a person to a far side. */
  private void purchase(Gate gate, Taken taken, Facts person) {
    var channel = gate.destination().channel();
    var objection =
        consents.objection(knowledge.said(person, channel, taken.happenedAt()), taken.claimedAt());
    if (objection.isPresent()) {
      rows.settle(taken, "REFUSED", objection.get().words(), true, Duration.ZERO);
    } else {
      hand(gate, taken, notice(taken, People.of(person)));
    }
  }

  private static PurchaseNotice notice(Taken taken, Person person) {
    var row = taken.row();
    var store = new StoreId(Objects.requireNonNull(row.store()));
    var order = new OrderId(store, Objects.requireNonNull(row.order()));
    return new PurchaseNotice(taken.id(), person, order, price(row), taken.happenedAt());
  }

  private static @Nullable Price price(Taken.Row row) {
    var amount = row.amount();
    var currency = row.currency();
    return amount == null || currency == null ? null : Price.of(amount, currency);
  }

  private ExitNotice exit(Gate gate, Taken taken, Optional<Facts> facts) {
    var row = taken.row();
    var run = Objects.requireNonNull(row.run());
    return new ExitNotice(
        taken.id(),
        new JourneyId(Objects.requireNonNull(row.journey())),
        new RunId(run),
        person(taken, facts),
        ExitNotice.Reason.valueOf(Objects.requireNonNull(row.cause())),
        taken.happenedAt(),
        rows.touches(run, gate.id()));
  }

  /** As the far side knows them: by the address that the last message went to. */
  private Person person(Taken taken, Optional<Facts> facts) {
    var identity = rows.identity(taken.id());
    var kept =
        identity == null
            ? new Person(taken.profile(), null, null, Map.of(), Map.of())
            : identities.open(identity, taken.id().toString(), taken.profile());
    if (facts.isEmpty()) return kept;
    var now = People.of(facts.get());
    var email = kept.email() == null ? now.email() : kept.email();
    var phone = kept.phone() == null ? now.phone() : kept.phone();
    return new Person(now.profile(), email, phone, now.traits(), now.consents());
  }

  private void hand(Gate gate, Taken taken, Record notice) {
    if (gate.isShut()) {
      rows.settle(taken, "PLANNED", "the destination is left alone", false, gate.closedFor());
    } else {
      keep(gate, taken, handOver(gate, taken, notice));
    }
  }

  private static Outcome handOver(Gate gate, Taken taken, Record notice) {
    try {
      return notice instanceof ExitNotice exit
          ? gate.destination().exit(exit)
          : gate.destination().purchase((PurchaseNotice) notice);
    } catch (RuntimeException broken) {
      LOG.error("connector {} broke on notice {}", gate.account().kind(), taken.id(), broken);
      return new Outcome.Unknown("connector broke: " + broken.getClass().getSimpleName());
    }
  }

  private void keep(Gate gate, Taken taken, Outcome outcome) {
    gate.heard(List.of(outcome));
    var named = Named.by(taken.operation());
    gate.absences().heard(named, List.of(outcome));
    switch (outcome) {
      case Outcome.Done _, Outcome.AcceptedLater _ -> {
        if (rows.settle(taken, "DONE", null, true, Duration.ZERO)) {
          var since = Duration.between(taken.plannedAt(), taken.claimedAt());
          meters.noticed(gate.account().kind(), taken.operation(), since);
        }
      }
      case Outcome.BadRow(var why) -> giveUp(gate, taken, "BadRow", why);
      case Outcome.TooBig(var why) -> giveUp(gate, taken, "TooBig", why);
      case Outcome.RefusedByConsent(var why) ->
          rows.settle(taken, "REFUSED", why, true, Duration.ZERO);
      case Outcome.Transient(var why, var after) -> again(gate, taken, why, after);
      case Outcome.Missing(var why) -> again(gate, taken, why, gate.absences().restOf(named));
      case Outcome.Unknown(var why) -> unknown(gate, taken, why);
      case Outcome.Throttled(var why, var after) ->
          rows.settle(taken, "PLANNED", why, false, after == null ? AGAIN : after);
      case Outcome.AuthFailed(var why) -> rows.settle(taken, "PLANNED", why, false, AGAIN);
      case Outcome.Misconfigured(var why) -> rows.settle(taken, "PLANNED", why, false, AGAIN);
      case Outcome.Closed(var why) -> rows.settle(taken, "PLANNED", why, false, AGAIN);
    }
  }

  private void unknown(Gate gate, Taken taken, String why) {
    if (gate.capabilities().isIdempotent(taken.operation())) again(gate, taken, why, null);
    else rows.settle(taken, "UNKNOWN", why, true, Duration.ZERO);
  }

  private void again(Gate gate, Taken taken, String why, @Nullable Duration asked) {
    var dice = ThreadLocalRandom.current().nextDouble();
    var wait = Backoff.after(taken.attempts(), asked, dice);
    var end = taken.happenedAt().plus(PURCHASE_BUDGET);
    if (taken.operation() == Operation.PURCHASE && taken.claimedAt().plus(wait).isAfter(end)) {
      giveUp(gate, taken, "Expired", "gave up: " + why);
    } else {
      rows.settle(taken, "PLANNED", why, true, wait);
    }
  }

  private void giveUp(Gate gate, Taken taken, String kind, String why) {
    var letter =
        new Letters.Letter(
            taken.id(), taken.operation(), gate.id(), taken.profile(), kind, why, taken.attempts());
    letters.addIf(() -> rows.settle(taken, "FAILED", why, true, Duration.ZERO), letter);
  }
}
