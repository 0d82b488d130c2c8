package dev.cartwheel.core.identity;

import java.time.Instant;
import java.util.Set;

/**
 * What resolving needs to know of a profile.
 *
 * @param firstSeen the older of two profiles survives a merge
 * @param identifiers all identifiers of the profile
 */
public record KnownPerson(ProfileId profile, Instant firstSeen, Set<Identifier> identifiers) {

  /**
   * True when both have an identifier of a kind that tells people apart, and none of that kind in
   * common.
   */
  public boolean isSomeoneElseThan(Set<Identifier> others) {
    for (var kind : IdentifierKind.values()) {
      if (kind.tellsPeopleApart() && differ(kind, others)) return true;
    }
    return false;
  }

  private boolean differ(IdentifierKind kind, Set<Identifier> others) {
    var theirs = others.stream().filter(id -> id.kind() == kind).toList();
    var mine = identifiers.stream().filter(id -> id.kind() == kind).toList();
    return !theirs.isEmpty() && !mine.isEmpty() && theirs.stream().noneMatch(mine::contains);
  }
}
