package dev.cartwheel.activation.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * HTML without anything that acts: whatever a template or a value put there, no script, no frame,
 * no form is left, and no address leads anywhere but to the web, to mail or to a telephone. The
 * layout stays as it was written.
 */
final class Safe {
  private static final String ACTING =
      "script, iframe, frame, frameset, object, embed, applet, form, input, button, textarea, select, base, link,"
          + " meta[http-equiv=refresh], svg, math, portal, audio, video, noscript, template";

  private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:|tel:|sms:|#).*");
  private static final Pattern IMAGE =
      Pattern.compile("(?i)(https?://|cid:|data:image/(png|gif|jpeg);).*");
  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "background",
          "action",
          "formaction",
          "poster",
          "xlink:href",
          "cite",
          "data",
          "srcset");
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cntrl}\\s\\u200b\\u2028\\u2029\\ufeff]+");

  private Safe() {}

  static Document of(String html) {
    var document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    document.select(ACTING).remove();
    document.getAllElements().forEach(Safe::tame);
    return document;
  }

  private static void tame(Element element) {
    List<String> unfit = new ArrayList<>();
    for (var attribute : element.attributes()) {
      if (!isTame(attribute)) unfit.add(attribute.getKey());
    }
    unfit.forEach(element::removeAttr);
  }

  private static boolean isTame(Attribute attribute) {
    var name = attribute.getKey().toLowerCase(Locale.ROOT);
    if (name.startsWith("on")) return false;
    var value = attribute.getValue();
    if (name.equals("style")) return !value.toLowerCase(Locale.ROOT).contains("expression(");
    if (!ADDRESSES.contains(name)) return true;
    var seen = UNSEEN.matcher(value).replaceAll("");
    return switch (name) {
      case "href" -> LINK.matcher(seen).matches();
      case "src", "background" -> IMAGE.matcher(seen).matches();
      default -> false;
    };
  }
}
