package dev.cartwheel.activation.content;

import dev.cartwheel.activation.destination.Message;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes mails by the default template. */
@Component
public class Mails {
  private final Templates templates;
  private final Subjects subjects;

  public Mails(Templates templates, Subjects subjects) {
    this.templates = templates;
    this.subjects = subjects;
  }

  /**
   * Fills the default template.
   *
   * @param shop where the button leads when there is no cart to restore; null for nowhere
   * @param locale how amounts are written
   */
  public Mail write(Message message, String shopName, @Nullable URI shop, Locale locale) {
    var amounts = new Amounts(locale);
    var subject = subjects.of(message, shopName, amounts);
    var values = new HashMap<>(Values.mail(message, shopName, shop, amounts));
    values.put("subject", subject);
    return new Mail(
        subject, templates.file("mail/cart.txt", values), templates.file("mail/cart.html", values));
  }
}
