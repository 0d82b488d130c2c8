package dev.cartwheel.activation.page;

import dev.cartwheel.activation.content.Amounts;
import dev.cartwheel.activation.content.Values;
import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.link.Token;
import dev.cartwheel.activation.response.Notebook;
import dev.cartwheel.activation.response.Programs;
import dev.cartwheel.activation.response.Response;
import dev.cartwheel.activation.response.ResponseKind;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the cart behind a link, in any browser, and changes nothing; as JSON to a shop's page that
 * fills its cart.
 */
@RestController
class RestorePage {
  private static final Duration SHORTLY = Duration.ofSeconds(5);
  private static final String GONE =
      "This link leads to a cart that is no longer there: it was bought or emptied, or the link is too old.";
  private static final String NOWHERE =
      "This link does not lead anywhere. Please check that it was copied whole.";

  private final SavedCarts carts;
  private final Links links;
  private final Notebook notebook;
  private final Pages pages;

  RestorePage(SavedCarts carts, Links links, Notebook notebook, Pages pages) {
    this.carts = carts;
    this.links = links;
    this.notebook = notebook;
    this.pages = pages;
  }

  /** A line for a shop's page; amounts in major units as text. */
  record LineView(
      String name,
      int quantity,
      @Nullable String unitPrice,
      @Nullable String currency,
      @Nullable String sku,
      @Nullable String productId,
      @Nullable String variantId,
      @Nullable String url,
      @Nullable String imageUrl) {}

  record CartView(List<LineView> lines, Map<String, String> totals) {}

  /** Open to every origin: whoever holds the link may see the cart, and no cookie is looked at. */
  @CrossOrigin
  @GetMapping("/restore/{token}")
  ResponseEntity<?> show(
      @PathVariable String token,
      @RequestHeader(name = "Accept", defaultValue = MediaType.ALL_VALUE) String accept,
      HttpServletRequest request) {
    if (wantsLines(accept)) return lines(token);
    note(token, request);
    return page(token);
  }

  /** A link that is too old was followed all the same. */
  private void note(String token, HttpServletRequest request) {
    if (!(links.readRestore(token, Instant.EPOCH) instanceof Token.Valid(var delivery))) return;
    var suspicion = Programs.clicking(Visits.of(request)).orElse(null);
    notebook.note(
        Response.noticed(
            delivery, ResponseKind.CLICKED, Instant.now(), Response.RESTORE, suspicion));
  }

  /** Browsers always name HTML; a script that wants JSON says so. */
  private static boolean wantsLines(String accept) {
    return accept.contains(MediaType.APPLICATION_JSON_VALUE)
        && !accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private ResponseEntity<Object> page(String token) {
    try {
      return switch (carts.find(token)) {
        case SavedCart.Open open -> pages.page(HttpStatus.OK, "cart", values(open));
        case SavedCart.Gone _ -> pages.note(HttpStatus.GONE, "This cart is gone", GONE);
        case SavedCart.Nowhere _ -> pages.nowhere();
      };
    } catch (AudienceFacts.Unavailable _) {
      return pages.note(
          HttpStatus.SERVICE_UNAVAILABLE, "One moment", "Please try again in a few seconds.");
    }
  }

  private ResponseEntity<CartView> lines(String token) {
    try {
      return switch (carts.find(token)) {
        case SavedCart.Open open ->
            ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(open.lines()));
        case SavedCart.Gone _ -> throw Problem.of(ProblemKind.GONE, GONE);
        case SavedCart.Nowhere _ -> throw Problem.notFound(NOWHERE);
      };
    } catch (AudienceFacts.Unavailable _) {
      throw Problem.unavailable("nobody can say at the moment", SHORTLY);
    }
  }

  private static Map<String, Object> values(SavedCart.Open open) {
    var amounts = new Amounts(Locale.ENGLISH);
    var shown = Values.lines(open.lines(), amounts);
    return Map.of(
        "lines",
        shown,
        "moreLines",
        open.lines().size() - shown.size(),
        "total",
        amounts.total(open.lines()),
        "shop",
        open.shop() == null ? "" : open.shop().toASCIIString());
  }

  private static CartView view(List<Line> lines) {
    var totals =
        Amounts.totals(lines).values().stream()
            .collect(
                Collectors.toMap(
                    sum -> sum.currency().getCurrencyCode(), sum -> sum.decimal().toPlainString()));
    return new CartView(lines.stream().map(RestorePage::view).toList(), totals);
  }

  private static LineView view(Line line) {
    var item = line.item();
    var price = line.price();
    return new LineView(
        item.label(),
        line.quantity(),
        price == null ? null : price.exact().toPlainString(),
        price == null ? null : price.currency().getCurrencyCode(),
        item.sku(),
        item.productId(),
        item.variantId(),
        WebAddress.of(item.url()).orElse(null),
        WebAddress.of(item.imageUrl()).orElse(null));
  }
}
