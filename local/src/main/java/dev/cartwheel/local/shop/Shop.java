package dev.cartwheel.local.shop;

import static java.util.stream.Collectors.joining;

import dev.cartwheel.local.web.Assets;
import dev.cartwheel.local.web.Reply;
import dev.cartwheel.local.web.Request;
import dev.cartwheel.local.web.Site;
import dev.cartwheel.local.web.Template;
import java.util.HashMap;
import java.util.Map;

/** The pages below {@code /shop/}. */
public final class Shop implements Site {
  private static final Template LAYOUT = Template.of("shop/layout.html");
  private static final Template GOOD = Template.of("shop/good.html");
  private static final Map<String, String> PAGES =
      Map.of("cart", "Cart", "checkout", "Checkout", "login", "Log in", "thanks", "Thank you");

  private final Map<String, String> frame;
  private final String policy;

  /**
   * @param collector address of the collector, whose tag the pages load
   * @param activation address of the activation service, which restores carts
   * @param writeKey of the shop's source
   * @param idle how long until a mail, in words
   */
  public Shop(String collector, String activation, String writeKey, String idle) {
    frame =
        Map.of(
            "collector", collector,
            "activation", activation,
            "writeKey", writeKey,
            "idle", idle);
    policy =
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; script-src 'self' %s; connect-src %s %s"
                .formatted(collector, collector, activation);
  }

  @Override
  public Reply answer(Request request) {
    if (!request.isGet()) return Reply.methodNotAllowed();
    var path = request.path();
    var slash = path.indexOf('/');
    var name = path.substring(slash + 1);
    return switch (slash < 0 ? "" : path.substring(0, slash)) {
      case "" -> name.contains(".") ? Assets.reply("shop/", name) : page(name);
      case "products" -> Shelf.find(name).map(this::product).orElseGet(Reply::notFound);
      case "images" -> Assets.reply("shop/images/", name);
      default -> Reply.notFound();
    };
  }

  private Reply page(String name) {
    if (name.isEmpty()) return home();
    var title = PAGES.get(name);
    if (title == null) return Reply.notFound();
    return framed(name, title, Template.of("shop/" + name + ".html").fill(Map.of()));
  }

  private Reply home() {
    var goods = Shelf.PRODUCTS.stream().map(it -> GOOD.fill(it.gaps())).collect(joining());
    var body = Template.of("shop/home.html").fill(Map.of("goods", goods));
    return framed("home", "Things that get better with use", body);
  }

  private Reply product(Product product) {
    var body = Template.of("shop/product.html").fill(product.gaps());
    return framed("product", product.name(), body);
  }

  private Reply framed(String page, String title, String body) {
    var gaps = new HashMap<String, String>(frame);
    gaps.putAll(Map.of("page", page, "title", title, "body", body));
    return Reply.html(LAYOUT.fill(gaps)).with("Content-Security-Policy", policy);
  }
}
