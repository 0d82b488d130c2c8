package dev.cartwheel.audience.fault;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.simulate.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one thread makes of accepted events. Between the instant at which something happened and
 * that at which it was accepted, time may or may not already have been judged: both are played, and
 * only of a person for whom both come to the same is the truth known.
 */
final class Truth {
  private final Map<String, List<String>> late = new TreeMap<>();
  private final Map<String, List<String>> prompt = new TreeMap<>();
  private final Map<Identifier, Map<AudienceId, Instant>> memberships = new HashMap<>();

  /** An event as the broker took it. */
  record Accepted(int partition, ShopperEvent event, Instant appended) {
    String person() {
      return Crowd.person(event.envelope().identifiers().getFirst().value());
    }
  }

  /**
   * Plays it all.
   *
   * @param accepted each partition's in its order
   * @param end up to when time is judged
   */
  Truth(Audiences audiences, List<Accepted> accepted, Instant end) {
    accepted.stream()
        .collect(Collectors.groupingBy(Accepted::partition))
        .values()
        .forEach(
            partition -> {
              play(new Simulation(audiences), partition, end, false);
              play(new Simulation(audiences), partition, end, true);
            });
  }

  /** Those of whom the truth is known. */
  List<String> people() {
    return late.keySet().stream().filter(who -> late.get(who).equals(prompt.get(who))).toList();
  }

  /** All people of whom anything is told. */
  int everybody() {
    return late.size();
  }

  List<String> crossings(String person) {
    return late.getOrDefault(person, List.of());
  }

  Map<Identifier, Map<AudienceId, Instant>> memberships() {
    return memberships;
  }

  static String crossing(String kind, AudienceId audience, Instant at) {
    return at + " " + kind + " " + audience;
  }

  private void play(
      Simulation thread, Collection<Accepted> accepted, Instant end, boolean isPrompt) {
    var people = new HashMap<ProfileId, String>();
    for (var one : accepted) {
      if (isPrompt) thread.advanceTo(one.appended());
      thread.accept(one.event());
      for (var name : one.event().envelope().identifiers()) {
        thread.find(name).ifPresent(profile -> people.put(profile.id(), one.person()));
      }
    }
    thread.advanceTo(end);
    var told = isPrompt ? prompt : late;
    people.values().forEach(person -> told.computeIfAbsent(person, _ -> new ArrayList<>()));
    for (var one : thread.transitions()) told.get(people.get(one.profile())).add(text(one));
    told.values().forEach(crossings -> crossings.sort(null));
    for (var profile : thread.profiles()) {
      for (var name : profile.identifiers()) memberships.put(name, profile.memberships());
    }
  }

  private static String text(Transition crossing) {
    return switch (crossing) {
      case Transition.Entered(var _, var audience, var at, var _) ->
          crossing("entered", audience, at);
      case Transition.Exited(var _, var audience, var at, var _) ->
          crossing("exited", audience, at);
    };
  }
}
