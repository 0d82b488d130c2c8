package dev.cartwheel.core.profile;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.score.Rhythm;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All we know of one shopper.
 *
 * @param names every name they go by, at most {@link Profiles#MOST_NAMES}, and when each was last
 *     told
 * @param email the address they gave last; null before they gave one
 * @param firstSeen instant of the earliest event
 * @param activity when they were last there
 * @param tallies by event name
 * @param rhythm what the scores rest on
 * @param deeds the latest {@link Deed#REMEMBERED} events of the shop's own making that had
 *     properties, oldest first
 * @param orders the latest {@link Profiles#MOST_ORDERS}, oldest first
 * @param undone what was told of orders that are still to be told, oldest first
 * @param memberships audiences they are in now, and since when
 */
public record Profile(
    ProfileId id,
    Map<Identifier, Instant> names,
    @Nullable Trait email,
    Instant firstSeen,
    Activity activity,
    Map<String, Tally> tallies,
    Rhythm rhythm,
    List<Deed> deeds,
    Map<CartId, Cart> carts,
    List<Order> orders,
    List<Undone> undone,
    Map<String, Trait> traits,
    Map<Channel, Consent> consents,
    Map<AudienceId, Instant> memberships,
    Judged judged) {

  public Profile {
    names = Map.copyOf(names);
    tallies = Map.copyOf(tallies);
    deeds = List.copyOf(deeds);
    carts = Map.copyOf(carts);
    orders = List.copyOf(orders);
    undone = List.copyOf(undone);
    traits = Map.copyOf(traits);
    consents = Map.copyOf(consents);
    memberships = Map.copyOf(memberships);
  }

  /** Somebody of whom nothing has happened yet. */
  public static Profile blank(ProfileId id, Instant firstSeen) {
    return new Profile(
        id,
        Map.of(),
        null,
        firstSeen,
        Activity.NONE,
        Map.of(),
        Rhythm.NONE,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        new Judged(firstSeen, 0, Instant.MAX));
  }

  public Set<Identifier> identifiers() {
    return names.keySet();
  }

  /** Where mail goes, when an address is known. */
  public Optional<String> address() {
    return Optional.ofNullable(email).map(Trait::value);
  }

  public Optional<String> identifier(IdentifierKind kind) {
    return names.keySet().stream()
        .filter(id -> id.kind() == kind)
        .sorted()
        .map(Identifier::value)
        .findFirst();
  }

  /** Open carts with something in them, the one that changed last first. */
  public List<Cart> openCarts(Instant now) {
    return carts.values().stream()
        .filter(cart -> cart.isOpenAt(now))
        .sorted(
            Comparator.comparing(Cart::changedAt)
                .reversed()
                .thenComparing(cart -> cart.id().token()))
        .toList();
  }

  /** The latest purchase that was not called off. */
  public Optional<Order> lastPurchase() {
    return orders.stream().filter(order -> !order.cancelled()).max(Comparator.comparing(Order::at));
  }

  public Profile withMemberships(Map<AudienceId, Instant> memberships, Judged judged) {
    return new Profile(
        id,
        names,
        email,
        firstSeen,
        activity,
        tallies,
        rhythm,
        deeds,
        carts,
        orders,
        undone,
        traits,
        consents,
        memberships,
        judged);
  }

  /** Without names that turned out to be somebody else's. */
  public Profile without(Set<Identifier> moved) {
    var kept = new HashMap<>(names);
    kept.keySet().removeAll(moved);
    var lost = email != null && moved.contains(Identifier.ofEmail(email.value()));
    return new Profile(
        id,
        kept,
        lost ? null : email,
        firstSeen,
        activity,
        tallies,
        rhythm,
        deeds,
        carts,
        orders,
        undone,
        traits,
        consents,
        memberships,
        judged);
  }

  /**
   * Without orders that are to be forgotten: their numbers, goods and amounts. That something was
   * bought then stays counted, so that nobody takes the shopper for one who never bought; and they
   * are judged anew, as history.
   */
  public Profile forgetting(Set<OrderId> forgotten) {
    var purchases = Purchases.of(this).without(forgotten);
    return new Profile(
        id,
        names,
        email,
        firstSeen,
        activity,
        tallies,
        rhythm,
        deeds,
        purchases.carts(),
        purchases.orders(),
        purchases.undone(),
        traits,
        consents,
        memberships,
        new Judged(judged.at(), 0, Instant.MAX));
  }
}
