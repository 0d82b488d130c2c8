package dev.cartwheel.activation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Wording;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.activation.link.Click;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.response.MeasuringSettings;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.runtime.secret.Keys;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
  private static final URI SHOP = URI.create("https://shop.example.com/?a=1&b=2");

  static final Links LINKS =
      new Links(
          URI.create("https://mail.example.com"), new Keys("a secret for tests, 32 characters"));
  static final MeasuringSettings MEASURING = new MeasuringSettings(true, true, true, false, 10);

  private final Templates templates = new Templates();
  private final Subjects subjects = new Subjects(templates);
  private final Mails mails = new Mails(templates, subjects, BuiltIn::find, LINKS, MEASURING);

  @Test
  void theTextReadsLikeALetter() {
    var mail = mail(message("Hello", Map.of("firstName", "Grace"), mugs()));
    assertThat(mail.text())
        .isEqualTo(
            """
            Hi Grace,

            you left something in your cart at The shop. We have kept it for you:

            - 2 x Blue mug: €29.80
            - 1 x Green mug

            Total: €29.80

            Go back to your cart:
            https://mail.example.com/restore/abc

            --\s
            You get this mail because you left a cart at The shop.
            Unsubscribe: https://mail.example.com/unsubscribe/abc
            """);
  }

  @Test
  void whatAShopCallsItsProductsIsShownAndNeverObeyed() {
    var hostile =
        "</td><script>alert('1')</script><a href=\"https://evil.example.com\">{{ firstName }}";
    var item =
        new Item(
            null,
            "X",
            null,
            hostile,
            null,
            null,
            "javascript:alert(1)",
            "data:text/html,x\" onerror=\"alert(1)");
    var mail =
        mail(message("Hello", Map.of("firstName", "<b>G"), List.of(new Line(item, 1, null))));
    assertThat(mail.html())
        .contains("&lt;script&gt;", "Hi &lt;b&gt;G,", "{{ firstName }}")
        .doesNotContain(
            "<script", "<b>", "javascript:", "data:", "<a href=\"https://evil", "onerror=\"");
  }

  @Test
  void linksLeadByWayOfUsOnlyWhereThatMayBeNoticed() {
    var item = new Item(null, "X", null, "Mug", null, null, "https://shop.example.com/p/1", null);
    var lines = List.of(new Line(item, 1, null));
    assertThat(mail(message("x", Map.of(), lines)).html())
        .contains("href=\"https://shop.example.com/p/1\"", "https://mail.example.com/restore/abc")
        .doesNotContain("/c/", "/o/");
    var html = Jsoup.parse(mail(measured(message("x", Map.of(), lines))).html());
    assertThat(html.select("a[href^=https://mail.example.com/c/]")).hasSize(2);
    assertThat(html.select("a[href^=https://mail.example.com/c/][tabindex=-1]")).hasSize(1);
    assertThat(html.select("img[src^=https://mail.example.com/o/][alt]")).hasSize(1);
    assertThat(html.select("a[href=https://mail.example.com/restore/abc]")).hasSize(1);
    assertThat(html.select("a[href=https://mail.example.com/unsubscribe/abc]")).hasSize(1);
  }

  @Test
  void linksOfTheTextLeadWhereThoseOfTheHtmlLeadAndCountAsTheSame() {
    var html =
        "<a href='https://shop.example.com/a'>A</a> <a href='https://shop.example.com/b'>B</a>";
    var text =
        """
        See https://shop.example.com/b, (https://shop.example.com/new?x=1&y=2) or {{ restore }}.
        HTTPS://SHOP.EXAMPLE.COM/Upper! ftp://x.example.com/ www.example.com https:// $1 \\1
        Out: {{ unsubscribe }}""";
    var written = new Written("T", "S", html, text, List.of());
    var plain = message("x", Map.of(), mugs());
    var untraced = mails.write(written, plain, "The shop", SHOP, Locale.ENGLISH).text();
    assertThat(untraced).contains("https://shop.example.com/b, (https").doesNotContain("/c/");

    var mail = mails.write(written, measured(plain), "The shop", SHOP, Locale.ENGLISH);
    var clicks = new ArrayList<Click>();
    var back =
        Pattern.compile("https://mail\\.example\\.com/c/([\\w-]+)")
            .matcher(mail.text())
            .replaceAll(
                found -> {
                  clicks.add(LINKS.readClick(found.group(1)).orElseThrow());
                  return clicks.getLast().target().toString();
                });
    assertThat(back).as("reads as before").isEqualTo(untraced);
    assertThat(clicks)
        .extracting(Click::link)
        .as("the second of the HTML, and two that are new")
        .containsExactly(1, 2, 3);
    assertThat(mail.text())
        .contains(
            "https://mail.example.com/restore/abc.",
            "Out: https://mail.example.com/unsubscribe/abc");
  }

  @Test
  void whoeverWeDoNotKnowByNameIsGreetedAllTheSame() {
    var mail = mail(message("{{ firstName }}, back?", Map.of(), mugs()));
    assertThat(mail.subject()).isEqualTo("there, back?");
    assertThat(mail.text()).startsWith("Hi there,");
    assertThat(mail(message("x", Map.of("name", "Ada Lovelace"), mugs())).text())
        .startsWith("Hi Ada,");
    assertThat(mail(message("x", Map.of("firstName", " ", "first_name", "Ada"), mugs())).text())
        .startsWith("Hi Ada,");
    assertThat(mail(message("x", Map.of("firstName", "x".repeat(500)), mugs())).text())
        .startsWith("Hi there,");
  }

  @Test
  void aMailWithoutACartLeadsToTheShop() {
    var mail = mail(message("{{ firstItem }}: {{ total }}", Map.of(), List.of()));
    assertThat(mail.subject()).isEqualTo("your items:");
    assertThat(mail.html())
        .contains("https://shop.example.com/?a=1&amp;b=2")
        .doesNotContain("Total");
    assertThat(mail.text()).contains("https://shop.example.com/?a=1&b=2");
  }

  @Test
  void aLongCartIsCutShortAndSaysSo() {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < 500; i++)
      lines.add(new Line(Item.of("p" + i, "Mug " + i), 1, Price.of("1.00", "EUR")));
    var mail = mail(message("{{ itemCount }}", Map.of(), lines));
    assertThat(mail.subject()).isEqualTo("500");
    assertThat(mail.text()).contains("- and 490 more", "Total: €500.00");
    assertThat(mail.html()).contains("and 490 more");
  }

  @Test
  void amountsAreWrittenAsTheLocaleHasThemAndCurrenciesAreNotAdded() {
    var lines =
        List.of(
            new Line(Item.of("1", "Mug"), 2, Price.of("14.90", "EUR")),
            new Line(Item.of("2", "Cup"), 1, Price.of("1500", "JPY")));
    assertThat(new Amounts(Locale.GERMANY).total(lines)).isEqualTo("29,80\u00a0€ + 1.500\u00a0¥");
    assertThat(
            new Amounts(Locale.US)
                .of(Price.of("0.125", "USD").exact(), Currency.getInstance("USD")))
        .isEqualTo("$0.125");
  }

  @Test
  void aSubjectIsOneLineWhateverIsInIt() {
    var item = Item.of("1", "Mug\r\nBcc: x@example.com\u2028\u0000");
    var line = new Line(item, 1, null);
    assertThat(mail(message("{{ firstItem }}!", Map.of(), List.of(line))).subject())
        .isEqualTo("Mug Bcc: x@example.com !");
    assertThat(
            mail(message(
                    "{{ firstItem }}",
                    Map.of(),
                    List.of(new Line(Item.of("1", "m".repeat(400)), 1, null))))
                .subject())
        .hasSize(200);
  }

  @Test
  void aSubjectWithNothingInItIsNotSentEmpty() {
    assertThat(mail(message("{{ total }}", Map.of(), List.of())).subject())
        .isEqualTo("Your cart at The shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ firstName",
        "{{ lastName }}",
        "{% if %}",
        "{{ firstName.getClass() }}",
        "{{ firstName | nope }}"
      })
  void aSubjectThatCannotBeFilledInIsRefusedWhenItIsSaved(String subject) {
    assertThatThrownBy(() -> subjects.check(field(subject)))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/subject");
              assertThat(fault.expected()).contains("firstName", "itemCount", "firstItem");
            });
  }

  @Test
  void aSubjectMayHaveItsOwnFallback() {
    subjects.check(
        field("{{ firstName | default('friend') }}: {{ itemCount }} {{ firstItem | upper }}"));
  }

  private static Message measured(Message m) {
    return new Message(
        m.delivery(),
        m.key(),
        m.journey(),
        m.episode(),
        m.step(),
        m.person(),
        m.channel(),
        m.address(),
        m.subject(),
        m.triggered(),
        m.basket(),
        m.restore(),
        m.unsubscribe(),
        new Wording("cart", null, true));
  }

  private Mail mail(Message message) {
    return mails.write(message, "The shop", SHOP, Locale.ENGLISH);
  }

  private static List<Line> mugs() {
    return List.of(
        new Line(Item.of("1", "Blue mug"), 2, Price.of("14.90", "EUR")),
        new Line(Item.of("2", "Green mug"), 1, null));
  }

  private static Field field(String subject) {
    return Field.root(Json.mapper().createObjectNode().put("subject", subject)).get("subject", "");
  }

  private static Message message(String subject, Map<String, String> traits, List<Line> lines) {
    var person = Given.person("grace@example.com", null, traits);
    return Given.message(subject, person, lines, new RunId(new UUID(0, 1)));
  }
}
