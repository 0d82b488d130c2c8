package dev.cartwheel.activation.content;

import dev.cartwheel.activation.content.Templates.Into;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.input.Field;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Subjects of messages: checked when they are saved, filled in when a message leaves. */
@Component
public class Subjects {
  /** What mail clients show is far less; what servers take is hardly more. */
  private static final int MOST_CHARACTERS = 200;

  private final Templates templates;

  public Subjects(Templates templates) {
    this.templates = templates;
  }

  /** Throws with the place of the subject when it is no template or names what no message has. */
  public void check(Field subject) {
    subject.checked(
        "a text that may name " + Vocabulary.words() + " as in {{ firstName }}",
        () -> {
          var source = subject.text(MOST_CHARACTERS);
          templates.check(source, Into.TEXT);
          return templates.fill(source, Into.TEXT, Values.sample());
        });
  }

  /** One line without control characters, never empty. */
  public String of(Message message, String shopName, Amounts amounts) {
    var values = Values.mail(message, shopName, null, amounts, List.of());
    return of(message.subject(), values, shopName);
  }

  String of(String template, Map<String, Object> values, String shopName) {
    var line = templates.fill(template, Into.TEXT, values);
    var plain = line.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    if (plain.isEmpty()) return "Your cart at " + shopName.replaceAll("\\p{Cntrl}+", " ");
    return plain.length() <= MOST_CHARACTERS
        ? plain
        : plain.substring(0, MOST_CHARACTERS - 1) + "…";
  }
}
