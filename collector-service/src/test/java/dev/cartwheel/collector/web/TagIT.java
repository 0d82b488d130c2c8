package dev.cartwheel.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.PageViewed;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tag in a real browser, a real collector behind it. Every test is a shop of its own. */
class TagIT {
  private static final String QUEUES =
      "Object.keys(localStorage).filter(k => k.startsWith('_cw_queue.'))";
  private static final String KEPT =
      QUEUES + ".flatMap(k => localStorage[k].split('\\n').slice(1)).map(m => JSON.parse(m))";
  private static final String VISITOR = "document.cookie.match(/_cw_id=([\\w-]+)/)[1]";

  @TempDir private static Path profile;
  private static Browser browser;
  private static RunningCollector collector;
  private static Arrivals arrivals;
  private static Site site;

  @BeforeAll
  static void start() {
    var found = Browser.start(profile);
    assumeTrue(
        found.isPresent(),
        "no chromium and chromedriver on the PATH: the tag is not tested in a browser");
    browser = found.get();
    var kafka = BackEnds.shared().bootstrapServers();
    collector = RunningCollector.shared();
    arrivals = new Arrivals(kafka);
    site = new Site();
  }

  @AfterAll
  static void stop() throws Exception {
    for (var one : new AutoCloseable[] {browser, site}) if (one != null) one.close();
  }

  @Test
  void aPurchaseInTheDataLayerArrivesThoughThePageIsClosedAtOnce() {
    browser.open(page("purchase", "/", ""));
    browser.openPopup(page("purchase", "/thanks", tag("")));
    var visitor = browser.text(VISITOR);
    browser.runAndClose(
        """
        dataLayer.push({ecommerce: null});
        dataLayer.push({event: 'purchase', ecommerce: {transaction_id: 'T-1001', value: 25, currency: 'EUR',
          items: [{item_id: 'mug', item_name: 'Mug', price: 12.5, quantity: 2}]}})""");
    var order = (OrderPlaced) arrivals.first(visitor, OrderPlaced.class::isInstance);
    assertThat(order.order().number()).isEqualTo("T-1001");
    assertThat(order.total()).isEqualTo(Money.of("25.00", "EUR"));
    assertThat(order.lines()).hasSize(1);
    assertThat(order.lines().getFirst().item().productId()).isEqualTo("mug");
    assertThat(order.lines().getFirst().quantity()).isEqualTo(2);
  }

  @Test
  void aPurchaseRightBeforeTheNextPageIsConfirmedByIt() {
    var next = page("next", "/thanks", tag(""));
    browser.open(page("next", "/checkout", tag("")));
    var visitor = browser.text(VISITOR);
    browser.run(
        "cartwheel('track', 'Order Completed', {order_id: 'T-2', products: []});"
            + " location.href = arguments[0]",
        next);
    arrivals.first(visitor, OrderPlaced.class::isInstance);
    browser.until("location.pathname == '/thanks' && window.cartwheel");
    browser.until(QUEUES + ".length == 0");
    assertThat(arrivals.of(visitor).map(event -> event.envelope().id()).distinct()).hasSize(1);
  }

  @Test
  void anOrderSaysWhichRestoreLinkLedToIt() {
    var link = "abcdefghijklmnopqrstuvwxyz-0123456789_AB";
    browser.open(page("link", "/cart", tag("")) + "?cartwheel_reference=" + link);
    browser.open(page("link", "/thanks", tag("")));
    browser.run("cartwheel('track', 'Order Completed', {order_id: 'T-3'})");
    var order = (OrderPlaced) arrivals.first(browser.text(VISITOR), OrderPlaced.class::isInstance);
    assertThat(order.reference()).isEqualTo(link);
  }

  @Test
  void everyShapeOfTheDataLayerIsReadAsItWasPushed() {
    var before =
        """
        <script>
          window.dataLayer = [];
          function gtag() { dataLayer.push(arguments) }
          gtag('event', 'purchase', {transaction_id: '5340655878402999', value: '9080', currency: 'JPY',
            items: [{item_id: '001', price: '880', quantity: '1'}]});
        </script>
        """;
    browser.open(page("shapes", "/", before + tag("data-prefixes='GA4_'")));
    browser.run(
        """
        const items = [{item_id: 'a', price: 1}, {item_id: 'b', price: 2}];
        dataLayer.push({event: 'GA4_view_cart', ecommerce: {currency: 'EUR', items}});
        dataLayer.push({ecommerce: null});
        dataLayer.push({event: 'GA4_view_cart', ecommerce: {currency: 'EUR', items: items.slice(1)}});
        dataLayer.push({event: 'addToCart', ecommerce: {currencyCode: 'EUR',
          add: {products: [{id: 'ua-1', name: 'Pot', price: '30.00', quantity: 3}]}}})
        """);
    var visitor = browser.text(VISITOR);
    var added = (LineAdded) arrivals.first(visitor, LineAdded.class::isInstance);
    var order = (OrderPlaced) arrivals.first(visitor, OrderPlaced.class::isInstance);
    assertThat(order.order().number()).isEqualTo("5340655878402999");
    assertThat(order.total()).isEqualTo(Money.of("9080", "JPY"));
    assertThat(order.lines().getFirst().item().productId()).isEqualTo("001");
    assertThat(added.line().item().productId()).isEqualTo("ua-1");
    assertThat(added.line().quantity()).isEqualTo(3);
    var carts =
        arrivals.of(visitor).filter(CartReplaced.class::isInstance).map(CartReplaced.class::cast);
    assertThat(carts.map(cart -> cart.lines().size())).containsExactly(2, 1);
  }

  @Test
  void moreThanABeaconTakesIsSentByTheNextPage() {
    browser.open(page("budget", "/", ""));
    browser.openPopup(page("budget", "/shop", tag("")));
    var visitor = browser.text(VISITOR);
    browser.runAndClose(
        "for (let n = 0; n < 100; n++) cartwheel('track', 'Bulk', {n, pad: 'x'.repeat(1500)})");
    arrivals.first(visitor, Custom.class::isInstance);
    var first = arrivals.of(visitor).count();
    assertThat(first).isBetween(20L, 40L);
    browser.open(page("budget", "/shop", tag("")));
    browser.until(QUEUES + ".length == 0");
    var numbers = arrivals.of(visitor).map(event -> ((Custom) event).properties().get("n"));
    assertThat(numbers.distinct())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 100).mapToObj(String::valueOf).toList());
    assertThat(arrivals.of(visitor).map(event -> event.envelope().id()).distinct()).hasSize(100);
  }

  @Test
  void whatHappensOfflineArrivesOnceOnlineWithTheIdsItHadAtFirst() {
    browser.open(page("offline", "/", tag("")));
    var visitor = browser.text(VISITOR);
    browser.offline(true);
    browser.run("cartwheel('track', 'In a tunnel')");
    browser.until(KEPT + ".length == 1");
    var id = EventId.of("tag", browser.text(KEPT + "[0].messageId"));
    assertThat(arrivals.of(visitor)).isEmpty();
    browser.offline(false);
    var event = arrivals.first(visitor, Custom.class::isInstance);
    assertThat(event.envelope().id()).isEqualTo(id);
    browser.until(QUEUES + ".length == 0");
    assertThat(arrivals.of(visitor)).hasSize(1);
  }

  @Test
  void twoTabsKeepTheirOwnAndSendItOnce() {
    var address = page("tabs", "/", tag(""));
    browser.open(address);
    var visitor = browser.text(VISITOR);
    browser.offline(true);
    browser.run("cartwheel('track', 'one')");
    browser.until(KEPT + ".length == 1");
    browser.openTab(address);
    browser.offline(true);
    browser.run("cartwheel('track', 'two')");
    browser.until(KEPT + ".length == 2");
    browser.offline(false);
    arrivals.first(visitor, Arrivals.named("two"));
    browser.closeTab();
    assertThat(browser.text(KEPT + ".map(m => m.event).join()")).isEqualTo("one");
    browser.offline(false);
    arrivals.first(visitor, Arrivals.named("one"));
    browser.until(QUEUES + ".length == 0");
    assertThat(arrivals.of(visitor)).hasSize(2);
  }

  @Test
  void resetMakesSomebodyNewInEveryTab() {
    var address = page("reset", "/", tag(""));
    browser.open(address);
    var before = browser.text(VISITOR);
    browser.run("cartwheel('identify', 'u-1', {email: 'ann@example.com'})");
    arrivals.first(before, Predicate.not(Custom.class::isInstance));
    browser.openTab(address);
    browser.run("cartwheel('reset')");
    var after = browser.text(VISITOR);
    browser.closeTab();
    browser.run("cartwheel('track', 'Next')");
    var next = arrivals.first(after, Arrivals.named("Next"));
    assertThat(after).isNotEqualTo(before);
    assertThat(next.envelope().identifiers())
        .containsExactly(new Identifier(IdentifierKind.ANONYMOUS_ID, after));
  }

  @Test
  void nothingIsStoredOrSentBeforeConsent() {
    var address = page("consent", "/", tag("data-consent=required data-page=auto"));
    browser.open(address);
    browser.run("cartwheel('track', 'Never'); cartwheel('flush')");
    assertThat(browser.traces()).isEmpty();
    browser.open(address);
    assertThat(browser.traces()).isEmpty();
    browser.run("cartwheel('track', 'Waited'); cartwheel('consent', true)");
    var visitor = browser.text(VISITOR);
    arrivals.first(visitor, Arrivals.named("Waited"));
    assertThat(arrivals.all()).noneMatch(Arrivals.named("Never"));
    browser.run("cartwheel('consent', false)");
    assertThat(browser.traces()).containsExactly("_cw_consent");
    browser.open(address);
    assertThat(browser.traces()).containsExactly("_cw_consent");
  }

  @Test
  void globalPrivacyControlIsARefusal() {
    var address = page("gpc", "/", tag("data-page=auto"));
    browser.openTab(page("gpc", "/empty", ""));
    browser.prepare("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})");
    browser.open(address);
    browser.run("cartwheel('track', 'Unseen'); cartwheel('flush')");
    browser.open(address);
    assertThat(browser.traces()).isEmpty();
    browser.run("cartwheel('consent', true); cartwheel('track', 'Allowed')");
    arrivals.first(browser.text(VISITOR), Arrivals.named("Allowed"));
    browser.closeTab();
    assertThat(arrivals.all()).noneMatch(Arrivals.named("Unseen"));
  }

  @Test
  void thePublishedSnippetWorksUnderAStrictPolicyAndOnlyWithItsOwnHash() {
    var published = Json.mapper().readTree(collector.get("/tag.json").body());
    var snippet = published.path("snippet").asString().replace("WRITE_KEY", RunningCollector.KEY);
    var home = collector.at("").toString();
    var policy =
        "default-src 'none'; img-src 'self'; script-src 'self' %s; connect-src %s;"
                .formatted(home, home)
            + " require-trusted-types-for 'script'; trusted-types 'none'";
    site.script(
        "/watch.js",
        "window.broken = []; addEventListener('securitypolicyviolation', e =>"
            + " broken.push(e.effectiveDirective)); try { new Function('1') } catch {}");
    var head = "<script src=/watch.js></script>" + snippet;
    browser.open(site.page("csp", "/", head, Map.of("Content-Security-Policy", policy)));
    browser.until("window.cartwheel && document.cookie");
    browser.run("cartwheel('track', 'Strict'); cartwheel('flush')");
    var visitor = browser.text(VISITOR);
    arrivals.first(visitor, Arrivals.named("Strict"));
    arrivals.first(visitor, PageViewed.class::isInstance);
    assertThat(browser.text("broken.join()"))
        .as("what the watch provoked itself, and nothing of the tag")
        .matches(
            "(script-src|require-trusted-types-for)(,(script-src|require-trusted-types-for))?");

    var other = snippet.replace("sha384-", "sha384-AAAA");
    browser.open(page("csp", "/other", other));
    browser.until("document.readyState == 'complete'");
    assertThat(browser.text("typeof window.cartwheel")).isEqualTo("undefined");
  }

  @Test
  void aCartOfShopifyIsToldWhoseItIs() {
    browser.open(page("shopify", "/", ""));
    browser.run("document.cookie = 'cart=c1-token%3Fkey%3Dsecret; path=/'");
    browser.open(page("shopify", "/cart", tag("data-shopify=on")));
    browser.run("cartwheel('track', 'Product Added', {product_id: 'mug', price: 1})");
    var visitor = browser.text(VISITOR);
    var added = (LineAdded) arrivals.first(visitor, LineAdded.class::isInstance);
    assertThat(added.cart().token()).isEqualTo("c1-token");
    var note = "/cart/update.js {\"attributes\":{\"cartwheel_anonymous_id\":\"" + visitor + "\"}}";
    await().untilAsserted(() -> assertThat(site.posted()).containsExactly(note));
  }

  private static String page(String host, String path, String head) {
    return site.page(host, path, head, Map.of());
  }

  private static String tag(String attributes) {
    return "<script src='%s' data-write-key='%s' %s></script>"
        .formatted(collector.at("/tag.js"), RunningCollector.KEY, attributes);
  }
}
