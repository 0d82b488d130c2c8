package dev.cartwheel.activation.content;

import dev.cartwheel.activation.content.Templates.Into;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.response.MeasuringSettings;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes mails by templates. */
@Component
public class Mails {
  private final Templates templates;
  private final Subjects subjects;
  private final Library library;
  private final Links links;
  private final MeasuringSettings measuring;

  public Mails(
      Templates templates,
      Subjects subjects,
      Library library,
      Links links,
      MeasuringSettings measuring) {
    this.templates = templates;
    this.subjects = subjects;
    this.library = library;
    this.links = links;
    this.measuring = measuring;
  }

  /**
   * Fills the message's template; throws {@link Unfit} when that cannot be done.
   *
   * @param shop where the button leads when there is no cart to restore; null for nowhere
   * @param locale how amounts are written
   */
  public Mail write(Message message, String shopName, @Nullable URI shop, Locale locale) {
    var name = message.wording().template();
    var written =
        library.find(name).orElseThrow(() -> new Unfit(1, "there is no template " + name));
    return write(written, message, shopName, shop, locale);
  }

  /** The same by a template that need not be kept anywhere. */
  public Mail write(
      Written written, Message message, String shopName, @Nullable URI shop, Locale locale) {
    var values =
        Values.mail(message, shopName, shop, new Amounts(locale), written.recommendations());
    values.put("preferences", links.preferences(message.delivery(), Instant.now()).toString());
    var subject =
        subjects.of(
            message.subject().isBlank() ? written.subject() : message.subject(), values, shopName);
    values.put("subject", subject);
    var html = Safe.of(templates.fill(written.html(), Into.HTML, values));
    var text = templates.fill(written.text(), Into.TEXT, values);
    if (message.wording().measured()) {
      var traces = traces(message, shop);
      text = traces.into(text, html);
      traces.into(html);
    }
    return new Mail(subject, text, html.outerHtml());
  }

  private Traces traces(Message message, @Nullable URI shop) {
    var trap = measuring.trap() ? shop : null;
    return new Traces(links, message.delivery(), measuring.clicks(), measuring.opens(), trap);
  }
}
