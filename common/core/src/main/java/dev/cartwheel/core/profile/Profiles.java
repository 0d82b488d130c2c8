package dev.cartwheel.core.profile;

import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a profile changes by what happened, and how two become one. */
public final class Profiles {
  /**
   * Orders, carts, traits and event names kept of one shopper; more are robots or errors. Traits
   * and event names stay the same in whatever order events come, also beyond these bounds; carts
   * and orders only up to them.
   */
  public static final int MOST_ORDERS = 50;

  public static final int MOST_CARTS = 20;
  public static final int MOST_TRAITS = 100;
  public static final int MOST_EVENT_NAMES = 200;

  /**
   * Names kept of one shopper. Of too many, those of devices, carts and checkouts go first, the one
   * that was last told longest ago before the others; the rest depends on no order of events.
   */
  public static final int MOST_NAMES = 100;

  private static final Comparator<Map.Entry<Identifier, Instant>> DEAREST_FIRST =
      Comparator.comparing(
              (Map.Entry<Identifier, Instant> name) ->
                  name.getKey().kind().compareTo(IdentifierKind.ANONYMOUS_ID) >= 0)
          .thenComparing(Map.Entry.<Identifier, Instant>comparingByValue().reversed())
          .thenComparing(Map.Entry.comparingByKey());

  private Profiles() {}

  /** The profile after the event. The caller sees to it that an event comes once, by its id. */
  public static Profile fold(Profile profile, ShopperEvent event) {
    var envelope = event.envelope();
    var purchases = Purchases.fold(profile, event);
    return new Profile(
        profile.id(),
        named(profile.names(), envelope),
        newer(profile.email(), addressIn(envelope)),
        earlier(profile.firstSeen(), envelope.at()),
        profile.activity().and(event),
        Tallies.fold(profile, event),
        profile.rhythm().and(event),
        deeds(profile.deeds(), event),
        purchases.carts(),
        purchases.orders(),
        purchases.undone(),
        told(profile.traits(), event),
        Consents.fold(profile.consents(), event),
        profile.memberships(),
        profile.judged());
  }

  /**
   * Both as one person, under the id of the first: counters exactly summed, carts united, the
   * stricter consent.
   */
  public static Profile merge(Profile into, Profile other) {
    var purchases = Purchases.merge(into, other);
    var judgedAt = later(into.judged().at(), other.judged().at());
    return new Profile(
        into.id(),
        fewNames(united(into.names(), other.names(), Profiles::later)),
        newer(into.email(), other.email()),
        earlier(into.firstSeen(), other.firstSeen()),
        into.activity().plus(other.activity()),
        Tallies.merge(into, other),
        into.rhythm().plus(other.rhythm()),
        Deed.latest(into.deeds(), other.deeds()),
        purchases.carts(),
        purchases.orders(),
        purchases.undone(),
        fewEnough(united(into.traits(), other.traits(), Trait::or)),
        united(into.consents(), other.consents(), Consent::stricter),
        united(into.memberships(), other.memberships(), Profiles::earlier),
        new Judged(judgedAt, 0, judgedAt));
  }

  private static List<Deed> deeds(List<Deed> deeds, ShopperEvent event) {
    return event instanceof Custom custom && !custom.properties().isEmpty()
        ? Deed.latest(deeds, List.of(Deed.of(custom)))
        : deeds;
  }

  private static Map<String, Trait> told(Map<String, Trait> traits, ShopperEvent event) {
    if (!(event instanceof Identified identified) || identified.traits().isEmpty()) return traits;
    var told = new HashMap<>(traits);
    var at = event.envelope().at();
    identified.traits().forEach((name, value) -> told.merge(name, new Trait(value, at), Trait::or));
    return fewEnough(told);
  }

  private static Map<String, Trait> fewEnough(Map<String, Trait> traits) {
    return first(traits, MOST_TRAITS, Comparator.naturalOrder());
  }

  private static @Nullable Trait addressIn(Envelope envelope) {
    return envelope.identifiers().stream()
        .filter(name -> name.kind() == IdentifierKind.EMAIL)
        .map(name -> new Trait(name.value(), envelope.at()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Trait newer(@Nullable Trait one, @Nullable Trait other) {
    if (one == null) return other;
    return other == null ? one : one.or(other);
  }

  private static Map<Identifier, Instant> named(Map<Identifier, Instant> names, Envelope told) {
    var all = new HashMap<>(names);
    for (var name : told.identifiers()) all.merge(name, told.at(), Profiles::later);
    return fewNames(all);
  }

  private static Map<Identifier, Instant> fewNames(Map<Identifier, Instant> names) {
    if (names.size() <= MOST_NAMES) return names;
    return names.entrySet().stream()
        .sorted(DEAREST_FIRST)
        .limit(MOST_NAMES)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <K, V> Map<K, V> united(Map<K, V> one, Map<K, V> other, BinaryOperator<V> both) {
    var all = new HashMap<>(one);
    other.forEach((key, value) -> all.merge(key, value, both));
    return all;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * The first of too many, by the order of their names. Which ones are kept depends on the names
   * alone, never on who came first, and one that is kept was never missed before.
   */
  static <V> Map<String, V> first(Map<String, V> all, int most, Comparator<String> order) {
    if (all.size() <= most) return all;
    var names = all.keySet().stream().sorted(order).limit(most).toList();
    var kept = new HashMap<>(all);
    kept.keySet().retainAll(Set.copyOf(names));
    return kept;
  }
}
