package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.facts.Fence;
import dev.cartwheel.activation.facts.Knowledge;
import dev.cartwheel.activation.facts.People;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Ruling;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** From claims to rows of people who may be put on a list: the same fence as before a message. */
@Component
class Additions {
  static final Duration BUDGET = SendPolicy.LISTED_WITHIN;

  private static final Duration NO_FACTS_WAIT = Duration.ofSeconds(1);
  private static final Duration PAUSED_WAIT = Duration.ofSeconds(10);

  private final Fence fence;
  private final Journeys journeys;
  private final Knowledge knowledge;
  private final Identities identities;
  private final Places places;
  private final DatabaseClock clock;
  private final Meters meters;
  private final SendPolicy policy;

  Additions(
      Fence fence,
      Journeys journeys,
      Knowledge knowledge,
      Identities identities,
      Places places,
      DatabaseClock clock,
      Meters meters,
      ActivationSettings settings) {
    this.fence = fence;
    this.journeys = journeys;
    this.knowledge = knowledge;
    this.identities = identities;
    this.places = places;
    this.clock = clock;
    this.meters = meters;
    this.policy = settings.policy().rules().forLists();
  }

  /** Those that may leave now; what speaks against the others is kept. */
  List<Ready> prepare(Gate gate, List<Member> members) throws InterruptedException {
    var latest = members.stream().map(Member::claimedAt).max(Instant::compareTo).orElseThrow();
    Fence.Known known;
    try {
      known = fence.ask(members.stream().map(Member::profile).toList(), latest);
    } catch (AudienceFacts.Unavailable trouble) {
      var until = clock.now().plus(NO_FACTS_WAIT);
      var why = "no facts: " + trouble.getMessage();
      settle(members.stream().map(m -> Settled.later(m, until, false, why)).toList());
      return List.of();
    }
    return begun(gate, rule(gate, members, known));
  }

  private List<Ready> rule(Gate gate, List<Member> members, Fence.Known known) {
    var paused = journeys.paused();
    var ready = new ArrayList<Ready>();
    var others = new ArrayList<Settled>();
    for (var member : members) {
      var facts = known.byPerson().get(member.profile().value());
      if (facts == null) {
        var why = new Why(Reason.PROFILE_GONE, "the profile is gone");
        others.add(refused(member, known.now(), why));
      } else if (paused.contains(member.journey())) {
        var until = known.now().plus(PAUSED_WAIT);
        others.add(Settled.later(member, until, false, "the journey is paused"));
      } else {
        var person = People.of(facts);
        switch (policy.rule(handOff(gate, member, known, facts, person), known.now())) {
          case Ruling.Allowed _ -> ready.add(ready(member, named(member, person)));
          case Ruling.Held(var until, var why) ->
              others.add(Settled.later(member, until, false, why.words()));
          case Ruling.Refused(var why) -> others.add(refused(member, known.now(), why));
        }
      }
    }
    settle(others);
    return ready;
  }

  private HandOff handOff(Gate gate, Member member, Fence.Known known, Facts facts, Person person) {
    var channel = gate.destination().channel();
    var errand =
        new HandOff.Errand(
            member.claimedAt(),
            member.triggered(),
            member.wishedAt().plus(BUDGET),
            channel,
            WhenHeld.DEFER);
    var question =
        new Knowledge.Question(
            member.trigger(),
            member.triggered(),
            channel,
            gate.destination().listAddress(person),
            false);
    return new HandOff(errand, knowledge.of(facts, known.appliedThrough(), question));
  }

  private Settled refused(Member member, Instant now, Why why) {
    meters.unlisted(why.reason());
    return Settled.givenUp(member, now, why.code(), why.words());
  }

  /** Whoever may be there already stays there under the same names: they are taken off by these. */
  Person named(Member member, Person person) {
    var identity = member.identity().bytes();
    if (!member.unsure() || identity == null) return person;
    var known = identities.open(identity, member.id().toString(), member.profile());
    var traits = new HashMap<>(person.traits());
    traits.putAll(known.traits());
    return new Person(known.profile(), known.email(), known.phone(), traits, person.consents());
  }

  private static Ready ready(Member member, Person person) {
    var row = new ListCall.Row(member.key(Move.ADD), person, member.wishedAt(), member.reference());
    return new Ready(member, row);
  }

  /** Those whose wish still stands, with their names kept. */
  private List<Ready> begun(Gate gate, List<Ready> ready) {
    if (ready.isEmpty()) return ready;
    var sealed = new HashMap<UUID, Sealed>();
    var hashes = new HashMap<UUID, Sealed>();
    for (var each : ready) {
      var id = each.member().id();
      var called = each.row().person().called(gate.destination().listTraits());
      sealed.put(id, new Sealed(identities.close(called, id.toString())));
      hashes.put(
          id, new Sealed(identities.hash(each.row().person(), !gate.destination().needsAddress())));
    }
    var members = ready.stream().map(Ready::member).toList();
    var begun = places.begin(members, Move.ADD, sealed, hashes);
    settle(
        members.stream()
            .filter(member -> !begun.contains(member.id()))
            .map(member -> Settled.later(member, member.claimedAt(), false, "taken back"))
            .toList());
    return ready.stream().filter(each -> begun.contains(each.member().id())).toList();
  }

  private void settle(List<Settled> settled) {
    places.settle(settled, Move.ADD);
  }
}
