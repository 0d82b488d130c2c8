package dev.cartwheel.activation.content;

import dev.cartwheel.activation.link.Click;
import dev.cartwheel.activation.link.Links;
import java.net.URI;
import java.util.UUID;
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
  private static final String UNSEEN =
      "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;";

  void into(Document mail) {
    if (clicks) {
      var links = mail.select("a[href], area[href]");
      for (int i = 0; i < links.size() && i < Click.TRAP; i++) lead(links.get(i), i);
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
