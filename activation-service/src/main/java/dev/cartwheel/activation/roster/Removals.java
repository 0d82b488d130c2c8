package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.core.delivery.Placement.Move;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * From claims to rows of people who are to be taken off a list, under the names by which they were
 * put on: nobody else has to be asked, and nothing speaks against it.
 */
@Component
class Removals {
  private final Places places;
  private final Roster roster;
  private final Identities identities;

  Removals(Places places, Roster roster, Identities identities) {
    this.places = places;
    this.roster = roster;
    this.identities = identities;
  }

  List<Ready> prepare(List<Member> taken) {
    var members = taken.stream().filter(member -> member.kin() == null).toList();
    unite(taken.stream().filter(member -> member.kin() != null).toList());
    if (members.isEmpty()) return List.of();
    var begun = places.begin(members, Move.REMOVE, Map.of(), Map.of());
    places.settle(
        members.stream()
            .filter(member -> !begun.contains(member.id()))
            .map(member -> Settled.later(member, member.claimedAt(), false, "wanted again"))
            .toList(),
        Move.REMOVE);
    return members.stream().filter(m -> begun.contains(m.id())).map(this::ready).toList();
  }

  /** They may go by the names of somebody who is to stay on the list. */
  private void unite(List<Member> left) {
    if (left.isEmpty()) return;
    places.settle(
        left.stream()
            .map(member -> Settled.later(member, member.claimedAt(), false, "is somebody else"))
            .toList(),
        Move.REMOVE);
    left.forEach(roster::uniteAgain);
  }

  private Ready ready(Member member) {
    var row =
        new ListCall.Row(
            member.key(Move.REMOVE), person(member), member.wishedAt(), member.reference());
    return new Ready(member, row);
  }

  private Person person(Member member) {
    var identity = member.identity().bytes();
    return identity == null
        ? new Person(member.profile(), null, null, Map.of(), Map.of())
        : identities.open(identity, member.id().toString(), member.profile());
  }
}
