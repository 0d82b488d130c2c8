package dev.cartwheel.core.rule;

import dev.cartwheel.core.cart.CartLine;
import dev.cartwheel.core.commerce.Money;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a cart must be like; every part that is given must fit.
 *
 * @param skus any of these as variant id, SKU or product id; empty for any
 * @param categories any of these, or a category below it ({@code Apparel} fits {@code
 *     Apparel/Kids}); empty for any
 * @param brands any of these, ignoring case; empty for any
 * @param priceAtLeast unit price, in its currency; null for any
 * @param priceBelow unit price, in its currency, less than this; null for any
 * @param quantityAtLeast pieces, 1 or more
 */
public record LineTest(
    Set<String> skus,
    Set<String> categories,
    Set<String> brands,
    @Nullable Money priceAtLeast,
    @Nullable Money priceBelow,
    int quantityAtLeast) {

  public LineTest {
    skus = Set.copyOf(skus);
    categories = Set.copyOf(categories);
    brands = Set.copyOf(brands);
    if (quantityAtLeast < 1) {
      throw new IllegalArgumentException(
          "quantityAtLeast must be 1 or more, was " + quantityAtLeast);
    }
  }

  public LineTest(
      Set<String> skus,
      Set<String> categories,
      Set<String> brands,
      @Nullable Money priceAtLeast,
      int quantityAtLeast) {
    this(skus, categories, brands, priceAtLeast, null, quantityAtLeast);
  }

  boolean fits(CartLine line) {
    var item = line.line().item();
    return fitsCode(item.variantId(), item.sku(), item.productId())
        && fitsCategory(item.category())
        && fitsBrand(item.brand())
        && fitsPrice(line)
        && line.line().quantity() >= quantityAtLeast;
  }

  private boolean fitsCode(@Nullable String... codes) {
    return skus.isEmpty() || Stream.of(codes).filter(Objects::nonNull).anyMatch(skus::contains);
  }

  private boolean fitsCategory(@Nullable String category) {
    return categories.isEmpty()
        || (category != null
            && categories.stream()
                .anyMatch(c -> category.equals(c) || category.startsWith(c + "/")));
  }

  private boolean fitsBrand(@Nullable String brand) {
    return brands.isEmpty() || (brand != null && brands.stream().anyMatch(brand::equalsIgnoreCase));
  }

  private boolean fitsPrice(CartLine line) {
    var price = line.line().price();
    if (priceAtLeast == null && priceBelow == null) return true;
    if (price == null) return false;
    var one = price.times(1);
    return (priceAtLeast == null || one.covers(priceAtLeast))
        && (priceBelow == null
            || (one.currency().equals(priceBelow.currency()) && one.minor() < priceBelow.minor()));
  }
}
