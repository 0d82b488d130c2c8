package dev.cartwheel.audience.profile;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartState;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Tally;
import dev.cartwheel.wire.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All we know of a shopper.
 *
 * @param id the profile that answers
 * @param asked the id that was asked for: another one when it was merged into {@code id}
 * @param at every event that was accepted before this instant is in
 * @param counts by name of event
 * @param changesAt the first instant at which time alone may change a membership; null for never
 */
record ProfileView(
    UUID id,
    UUID asked,
    Instant at,
    List<Name> identifiers,
    @Nullable String email,
    Instant firstSeen,
    @Nullable Instant lastActive,
    long events,
    Map<String, Count> counts,
    List<CartView> carts,
    List<OrderView> orders,
    Map<String, String> traits,
    Map<String, ConsentView> consents,
    List<Membership> memberships,
    @Nullable Instant changesAt) {

  record Name(String kind, String value) {}

  record Count(long count, Instant first, Instant last) {}

  /** A cart, open or not; its state is open, ordered, emptied or expired. */
  record CartView(String state, Facts.CartFacts cart) {}

  record OrderView(
      String store,
      String number,
      Instant at,
      @Nullable String total,
      @Nullable String currency,
      List<String> items,
      boolean cancelled) {}

  record ConsentView(boolean granted, Instant since, String evidence) {}

  record Membership(UUID audience, @Nullable String name, Instant since) {}

  static ProfileView of(ProfileId asked, Looks.Look look, Profile profile) {
    var wakeAt = profile.judged().wakeAt();
    return new ProfileView(
        profile.id().value(),
        asked.value(),
        look.at(),
        profile.identifiers().stream().sorted().map(ProfileView::name).toList(),
        profile.address().orElse(null),
        profile.firstSeen(),
        profile.activity().last(),
        profile.activity().events(),
        counts(profile),
        profile.carts().values().stream()
            .sorted(Comparator.comparing(Cart::changedAt).reversed())
            .map(cart -> new CartView(state(cart, look.at()), FactsOf.cart(cart, profile.orders())))
            .toList(),
        profile.orders().stream().map(ProfileView::order).toList(),
        FactsOf.traits(profile),
        consents(profile),
        memberships(look, profile),
        wakeAt.equals(Instant.MAX) ? null : wakeAt);
  }

  private static Name name(Identifier identifier) {
    return new Name(identifier.kind().name(), identifier.value());
  }

  private static Map<String, Count> counts(Profile profile) {
    var counts = new TreeMap<String, Count>();
    profile.tallies().forEach((event, tally) -> counts.put(event, count(tally)));
    return counts;
  }

  private static Count count(Tally tally) {
    return new Count(tally.count(), tally.first(), tally.last());
  }

  private static String state(Cart cart, Instant now) {
    return switch (cart.state()) {
      case CartState.Open() -> cart.isOpenAt(now) ? "open" : "expired";
      case CartState.Ordered _ -> "ordered";
      case CartState.Emptied _ -> "emptied";
    };
  }

  private static OrderView order(Order order) {
    var total = order.total();
    return new OrderView(
        order.id().store().value(),
        order.id().number(),
        order.at(),
        FactsOf.text(total),
        total == null ? null : total.currency().getCurrencyCode(),
        order.items().stream().map(item -> item.label()).toList(),
        order.cancelled());
  }

  private static Map<String, ConsentView> consents(Profile profile) {
    var consents = new TreeMap<String, ConsentView>();
    profile
        .consents()
        .forEach((channel, consent) -> consents.put(channel.name(), consent(consent)));
    return consents;
  }

  private static ConsentView consent(Consent consent) {
    return new ConsentView(consent.granted(), consent.since(), consent.evidence());
  }

  private static List<Membership> memberships(Looks.Look look, Profile profile) {
    return profile.memberships().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(
            entry ->
                new Membership(
                    entry.getKey().value(),
                    look.audiences()
                        .find(entry.getKey())
                        .map(audience -> audience.name())
                        .orElse(null),
                    entry.getValue()))
        .toList();
  }
}
