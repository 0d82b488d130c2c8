package dev.cartwheel.core.simulate;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.Effect;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Ruling;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.simulate.Passage.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of hand-off on a virtual clock: what waits for them, and what has passed. */
final class Turnstile {
  private final SendPolicy policy;
  private final SendPolicy forLists;
  private final AudienceId trigger;
  private final List<Sent> left;
  private final List<Errand> waiting = new ArrayList<>();
  private final Map<Key, Passage> passages = new LinkedHashMap<>();

  /** A run takes a step once. */
  private record Key(RunId run, String step) {}

  /**
   * A message, or an addition to a list.
   *
   * @param triggered when its run began
   * @param nextAt when it is ruled on next
   */
  record Errand(
      RunId run,
      boolean holdout,
      String step,
      boolean isList,
      Outlet outlet,
      Instant triggered,
      Instant notAfter,
      WhenHeld whenHeld,
      Instant nextAt) {

    Errand at(Instant next) {
      return new Errand(run, holdout, step, isList, outlet, triggered, notAfter, whenHeld, next);
    }
  }

  /**
   * @param trigger audience that the person has to be in
   * @param sent what leaves for the person otherwise, later too
   */
  Turnstile(SendPolicy policy, AudienceId trigger, List<Sent> sent) {
    this.policy = policy;
    this.forLists = policy.forLists();
    this.trigger = trigger;
    this.left = new ArrayList<>(sent);
  }

  void plan(Run run, Effect.Deliver message, Outlet outlet) {
    var step = message.step();
    add(
        new Errand(
            run.id(),
            run.holdout(),
            step.key(),
            false,
            outlet,
            run.entered(),
            message.notAfter(),
            step.whenHeld(),
            message.dueAt()));
  }

  void plan(Run run, Effect.Place addition, Outlet outlet) {
    add(
        new Errand(
            run.id(),
            run.holdout(),
            addition.step().key(),
            true,
            outlet,
            run.entered(),
            addition.at().plus(SendPolicy.LISTED_WITHIN),
            WhenHeld.DEFER,
            addition.at()));
  }

  private void add(Errand errand) {
    waiting.add(errand);
    put(errand, Passage.planned(errand.step(), errand.nextAt()));
  }

  /** When the next has to be ruled on; empty while none waits. */
  Optional<Instant> next() {
    return waiting.stream().map(Errand::nextAt).min(Comparator.naturalOrder());
  }

  /** Rules on the next; the run of what left by it, or would have if it were not held out. */
  @Nullable RunId pass(Standing standing) {
    var errand = waiting.stream().min(Comparator.comparing(Errand::nextAt)).orElseThrow();
    var now = errand.nextAt();
    waiting.remove(errand);
    var handOff = handOff(errand, standing, now);
    switch (ruling(errand, handOff, now)) {
      case Ruling.Held(var until, var why) -> {
        waiting.add(errand.at(again(errand, until, why)));
        put(errand, passage(errand).held(now, until, why, handOff));
      }
      case Ruling.Refused(var why) -> end(errand, End.REFUSED, now, why, handOff);
      case Ruling.Allowed _ -> {
        end(errand, errand.holdout() ? End.GHOST : End.GOES, now, null, handOff);
        if (errand.isList()) return null;
        left.add(new Sent(errand.outlet().channel(), now));
        return errand.run();
      }
    }
    return null;
  }

  /** Who has no address is looked at when they have one, and when it is too late. */
  private static Instant again(Errand errand, Instant until, Why why) {
    return why.reason() == Reason.NO_ADDRESS ? errand.notAfter().plusMillis(1) : until;
  }

  private Ruling ruling(Errand errand, HandOff handOff, Instant now) {
    if (errand.isList()) return forLists.rule(handOff, now);
    var ruling = policy.rule(handOff, now);
    if (!(ruling instanceof Ruling.Allowed)) return ruling;
    var before = left.stream().filter(sent -> !sent.at().isAfter(now)).toList();
    return policy.ruleOnCaps(handOff, before, now);
  }

  private HandOff handOff(Errand errand, Standing standing, Instant now) {
    return new HandOff(
        new HandOff.Errand(
            now,
            errand.triggered(),
            errand.notAfter(),
            errand.outlet().channel(),
            errand.whenHeld()),
        standing.known(errand, trigger, now));
  }

  /** An address was told: whatever waits for one is looked at. */
  void named(Instant now) {
    waiting.replaceAll(each -> isNameless(each) ? each.at(now) : each);
  }

  private boolean isNameless(Errand errand) {
    var why = passage(errand).why();
    return why != null && why.reason() == Reason.NO_ADDRESS;
  }

  /** The person said no: nothing that waits for the channel leaves. */
  void refuse(Channel channel, Instant now) {
    var why = new Why(Reason.CONSENT_WITHDRAWN, "consent taken back at " + now);
    endAll(each -> each.outlet().channel() == channel, End.REFUSED, now, why);
  }

  /** A run was ended by something: nothing of it leaves any more. */
  void withdraw(Run run, Instant now) {
    endAll(each -> each.run().equals(run.id()), End.WITHDRAWN, now, run.state().why());
  }

  /** A run went its way to the end: it holds nobody on a list any more. */
  void release(Run run, Instant now) {
    endAll(
        each -> each.isList() && each.run().equals(run.id()),
        End.WITHDRAWN,
        now,
        run.state().why());
  }

  private void endAll(Predicate<Errand> which, End as, Instant now, Why why) {
    for (var errand : waiting.stream().filter(which).toList()) {
      waiting.remove(errand);
      end(errand, as, now, why, passage(errand).seen());
    }
  }

  /** What became of everything that a run wanted, in the order in which it did. */
  List<Passage> of(RunId run) {
    return passages.entrySet().stream()
        .filter(each -> each.getKey().run().equals(run))
        .map(Map.Entry::getValue)
        .toList();
  }

  private Passage passage(Errand errand) {
    return Objects.requireNonNull(passages.get(key(errand)));
  }

  private void end(Errand errand, End as, Instant now, @Nullable Why why, @Nullable HandOff seen) {
    put(errand, passage(errand).ended(as, now, why, seen));
  }

  private void put(Errand errand, Passage passage) {
    passages.put(key(errand), passage);
  }

  private static Key key(Errand errand) {
    return new Key(errand.run(), errand.step());
  }
}
