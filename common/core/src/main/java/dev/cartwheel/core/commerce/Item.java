package dev.cartwheel.core.commerce;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is sold, by whatever codes the source gave. At least one of variant id, SKU,
 * product id and name is there. All ids are text.
 */
public record Item(
    @Nullable String variantId,
    @Nullable String sku,
    @Nullable String productId,
    @Nullable String name,
    @Nullable String brand,
    @Nullable String category,
    @Nullable String url,
    @Nullable String imageUrl) {

  /** How surely two items are the same thing, from the surest down. */
  public enum Likeness {
    VARIANT,
    SKU,
    PRODUCT,
    NAME,
    NONE
  }

  public Item {
    if (variantId == null && sku == null && productId == null && name == null) {
      throw new IllegalArgumentException("item needs a variant id, a sku, a product id or a name");
    }
  }

  /** An item known only by its product id and name. */
  public static Item of(String productId, String name) {
    return new Item(null, null, productId, name, null, null, null, null);
  }

  /** The first code that both items have decides: what tells two variants of one product apart. */
  public boolean isSame(Item other) {
    if (both(variantId, other.variantId)) return Objects.equals(variantId, other.variantId);
    if (both(sku, other.sku)) return Objects.equals(sku, other.sku);
    if (both(productId, other.productId)) return Objects.equals(productId, other.productId);
    return sameName(other);
  }

  /**
   * Any code in common counts, also across kinds: shops add the parent's SKU to the cart, then
   * remove or sell the variant's. For removals and purchases, where taking too much out of a cart
   * is the safe error.
   */
  public Likeness likeness(Item other) {
    if (isEqual(variantId, other.variantId)) return Likeness.VARIANT;
    if (isEqual(sku, other.sku)) return Likeness.SKU;
    if (codes().stream().anyMatch(other.codes()::contains)) return Likeness.PRODUCT;
    return sameName(other) ? Likeness.NAME : Likeness.NONE;
  }

  /** The same item with what {@code older} knew and this does not say. */
  public Item completedFrom(Item older) {
    return new Item(
        or(variantId, older.variantId),
        or(sku, older.sku),
        or(productId, older.productId),
        or(name, older.name),
        or(brand, older.brand),
        or(category, older.category),
        or(url, older.url),
        or(imageUrl, older.imageUrl));
  }

  /** What to call it in front of a person. */
  public String label() {
    return Stream.of(name, sku, productId, variantId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private List<String> codes() {
    return Stream.of(variantId, sku, productId).filter(Objects::nonNull).toList();
  }

  private boolean sameName(Item other) {
    return name != null && other.name != null && name.strip().equalsIgnoreCase(other.name.strip());
  }

  private static boolean both(@Nullable String one, @Nullable String other) {
    return one != null && other != null;
  }

  private static boolean isEqual(@Nullable String one, @Nullable String other) {
    return one != null && one.equals(other);
  }

  private static @Nullable String or(@Nullable String newer, @Nullable String older) {
    return newer != null ? newer : older;
  }
}
