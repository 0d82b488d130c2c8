package dev.cartwheel.core.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides which profile a set of identifiers belongs to. */
public final class Identities {
  private static final Comparator<KnownPerson> OLDEST_FIRST =
      Comparator.comparing(KnownPerson::firstSeen).thenComparing(KnownPerson::profile);

  private Identities() {}

  /**
   * The strongest identifier names the person. Profiles found by the weaker ones join in, unless
   * they are provably someone else (another user id or e-mail than the event or who joined before
   * has): those keep their history and only lose the link.
   *
   * @param identifiers those of one event, at least one
   * @param known who holds an identifier now; null when nobody does
   */
  public static Resolution resolve(
      Collection<Identifier> identifiers, Function<Identifier, @Nullable KnownPerson> known) {
    var ranked = identifiers.stream().distinct().sorted().toList();
    if (ranked.isEmpty())
      throw new IllegalArgumentException("an event needs at least one identifier");
    var joined = new LinkedHashMap<ProfileId, KnownPerson>();
    var person = new HashSet<Identifier>();
    var moved = new HashSet<Identifier>();
    for (var identifier : ranked) {
      var owner = known.apply(identifier);
      if (owner == null) {
        person.add(identifier);
      } else if (owner.isSomeoneElseThan(person)) {
        moved.add(identifier);
      } else {
        joined.put(owner.profile(), owner);
        person.addAll(owner.identifiers());
      }
    }
    return outcome(joined, moved);
  }

  private static Resolution outcome(Map<ProfileId, KnownPerson> joined, Set<Identifier> moved) {
    var people = joined.values().stream().sorted(OLDEST_FIRST).map(KnownPerson::profile).toList();
    return switch (people.size()) {
      case 0 -> new Resolution.New(moved);
      case 1 -> new Resolution.Same(people.getFirst(), moved);
      default -> new Resolution.Merge(people.getFirst(), people.subList(1, people.size()), moved);
    };
  }
}
