package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.bot.Robots;
import dev.cartwheel.collector.phone.Phones;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a payload speaks of. Customer numbers, carts, checkouts and orders are only unique within a
 * shop, so their identifiers begin with the store: {@code store:token}, and {@code
 * store:order:number} for what joins an order's later life (a refund names nothing but the order).
 */
public final class People {
  /** Leaves room for the store in front of it. */
  private static final int LONGEST = 390;

  /** What broken integrations send for everybody. */
  private static final Set<String> NOBODY =
      Set.of(
          "null",
          "undefined",
          "none",
          "nil",
          "nan",
          "0",
          "-1",
          "true",
          "false",
          "guest",
          "anonymous",
          "unknown");

  private final StoreId store;
  private final @Nullable String country;
  private final TreeSet<Identifier> identifiers = new TreeSet<>();
  private boolean hasAddress;

  /**
   * @param country of the shop; null while nobody says
   */
  People(StoreId store, @Nullable String country) {
    this.store = store;
    this.country = country;
  }

  /** The first of them that is an address: two on one event may be two people's. */
  public People email(@Nullable String... candidates) {
    for (var address : candidates) {
      if (!hasAddress && address != null) hasAddress = addEmail(address);
    }
    return this;
  }

  /**
   * A number that there is, in whichever way it is written.
   *
   * @param told country of the person, as the platform tells it, for numbers that do not say; null
   *     when it does not, and the shop's is taken
   */
  public People phone(@Nullable String number, @Nullable String told) {
    if (number != null) {
      Phones.e164(number, told, country).ifPresent(e164 -> add(IdentifierKind.PHONE, e164));
    }
    return this;
  }

  /** The platform's number for an account; null and 0 are guests. */
  public People customer(@Nullable String id) {
    var somebody = somebody(id);
    if (somebody != null) add(IdentifierKind.CUSTOMER_ID, scoped(somebody));
    return this;
  }

  /**
   * The shop's own name for an account, where a source says that it is the one which our tag is
   * told.
   */
  public People user(@Nullable String id) {
    var somebody = somebody(id);
    if (somebody != null) add(IdentifierKind.USER_ID, somebody);
    return this;
  }

  /** Our tag's anonymous id. */
  public People visitor(@Nullable String id) {
    var somebody = somebody(id);
    if (somebody != null) add(IdentifierKind.ANONYMOUS_ID, somebody);
    return this;
  }

  public People cart(@Nullable CartId cart) {
    if (cart != null) add(IdentifierKind.CART_TOKEN, scoped(cart.token()));
    return this;
  }

  public People checkout(@Nullable String token) {
    if (token != null) add(IdentifierKind.CHECKOUT_TOKEN, scoped(Tokens.bounded(token)));
    return this;
  }

  public People order(OrderId order) {
    add(IdentifierKind.CHECKOUT_TOKEN, scoped("order:" + order.number()));
    return this;
  }

  /**
   * Whether a list of names and values, such as note attributes, holds our tag's id; null when it
   * does not.
   */
  public static @Nullable String visitorIn(List<Fields> attributes, String name, String value) {
    return noted(Shop.VISITOR, attributes, name, value);
  }

  /** What such a list holds under a name of ours, also with an underscore before it. */
  public static @Nullable String noted(
      String what, List<Fields> attributes, String name, String value) {
    return attributes.stream()
        .filter(one -> what.equals(one.text(name)) || ("_" + what).equals(one.text(name)))
        .findFirst()
        .map(one -> one.text(value))
        .orElse(null);
  }

  /** The same of an object with one field an attribute. */
  public static @Nullable String visitorIn(Fields attributes) {
    return noted(Shop.VISITOR, attributes);
  }

  public static @Nullable String noted(String what, Fields attributes) {
    return attributes.text(what, "_" + what);
  }

  /** The strongest name first. */
  public List<Identifier> all() {
    return List.copyOf(identifiers);
  }

  /** What tells this person from others best; empty when there is nothing. */
  public String strongest() {
    return identifiers.isEmpty() ? "" : identifiers.getFirst().value();
  }

  /** The rule by which it is a robot; null for people. */
  @Nullable String robot() {
    return identifiers.stream()
        .filter(name -> name.kind() == IdentifierKind.EMAIL)
        .flatMap(name -> Stream.ofNullable(Robots.ruleForEmail(name.value())))
        .findFirst()
        .orElse(null);
  }

  private boolean addEmail(String address) {
    try {
      identifiers.add(Identifier.ofEmail(address));
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private void add(IdentifierKind kind, String value) {
    identifiers.add(new Identifier(kind, value));
  }

  private String scoped(String value) {
    return store.value() + ':' + value;
  }

  private static @Nullable String somebody(@Nullable String id) {
    if (id == null || id.isBlank() || id.length() > LONGEST) return null;
    return NOBODY.contains(id.toLowerCase(Locale.ROOT)) ? null : id;
  }
}
