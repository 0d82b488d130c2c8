package dev.cartwheel.activation.content;

import static java.util.regex.Matcher.quoteReplacement;

import dev.cartwheel.activation.link.Click;
import dev.cartwheel.activation.link.Links;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes it possible to notice what becomes of a mail: its links lead by way of us, a hidden one
 * tells programs from people, an image of one pixel says that it is looked at.
 *
 * @param clicks whether links lead by way of us
 * @param opens whether there is an image
 * @param trap where the hidden link leads, for whoever gets to see it; null for none
 */
record Traces(Links links, UUID delivery, boolean clicks, boolean opens, @Nullable URI trap) {
  private static final String LINKS = "a[href], area[href]";
  private static final String UNSEEN =
      "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;";

  /** As readers of mail take one out of a text: what ends a sentence is no part of it. */
  private static final Pattern IN_TEXT =
      Pattern.compile("(?i)\\bhttps?://[^\\s<>\"]*[^\\s<>\"'.,;:!?)\\]}]");

  /**
   * The same links in the text, which lead where those of the HTML lead and count as the same;
   * without an image, of course.
   */
  String into(String text, Document before) {
    if (!clicks) return text;
    var places = places(before);
    return IN_TEXT.matcher(text).replaceAll(found -> quoteReplacement(way(found.group(), places)));
  }

  /** Of each target, the first place among the links of the HTML, which leads there as yet. */
  private static Map<String, Integer> places(Document mail) {
    var places = new HashMap<String, Integer>();
    var all = mail.select(LINKS);
    for (int i = 0; i < all.size(); i++) {
      var place = i;
      WebAddress.of(all.get(i).attr("href")).ifPresent(to -> places.putIfAbsent(to, place));
    }
    return places;
  }

  private String way(String address, Map<String, Integer> places) {
    var target = WebAddress.of(address).orElse(null);
    if (target == null || links.isOurs(target)) return address;
    var next = places.values().stream().mapToInt(place -> place + 1).max().orElse(0);
    var place = places.computeIfAbsent(target, _ -> next);
    if (place >= Click.TRAP) return address;
    return links
        .click(new Click(delivery, place, URI.create(target)))
        .map(URI::toString)
        .orElse(address);
  }

  void into(Document mail) {
    if (clicks) {
      var all = mail.select(LINKS);
      for (int i = 0; i < all.size() && i < Click.TRAP; i++) lead(all.get(i), i);
      if (trap != null) set(mail, trap);
    }
    if (opens) {
      mail.body()
          .appendElement("img")
          .attr("src", links.open(delivery).toString())
          .attr("width", "1")
          .attr("height", "1")
          .attr("alt", "")
          .attr("style", "display:block;width:1px;height:1px;border:0;");
    }
  }

  private void lead(Element link, int place) {
    var target = WebAddress.of(link.attr("href")).orElse(null);
    if (target == null || links.isOurs(target)) return;
    links
        .click(new Click(delivery, place, URI.create(target)))
        .ifPresent(way -> link.attr("href", way.toString()));
  }

  private void set(Document mail, URI target) {
    links
        .click(new Click(delivery, Click.TRAP, target))
        .ifPresent(
            way ->
                mail.body()
                    .appendElement("div")
                    .attr("style", UNSEEN)
                    .attr("aria-hidden", "true")
                    .appendElement("a")
                    .attr("href", way.toString())
                    .attr("rel", "nofollow")
                    .attr("tabindex", "-1")
                    .text("."));
  }
}
