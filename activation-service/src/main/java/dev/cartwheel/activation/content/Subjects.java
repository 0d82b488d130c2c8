package dev.cartwheel.activation.content;

import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.input.Field;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Subjects of messages: checked when a journey is saved, filled in when a message leaves. */
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
    var names = String.join(", ", new TreeSet<>(Values.sample().keySet()));
    subject.checked(
        "a text that may name " + names + " as in {{ firstName }}",
        () -> templates.line(subject.text(MOST_CHARACTERS), Values.sample()));
  }

  /** One line without control characters, never empty. */
  public String of(Message message, String shopName, Amounts amounts) {
    var line = fill(message.subject(), Values.subject(message, shopName, amounts));
    var plain = line.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    if (plain.isEmpty()) return "Your cart at " + shopName.replaceAll("\\p{Cntrl}+", " ");
    return plain.length() <= MOST_CHARACTERS
        ? plain
        : plain.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  private String fill(String template, Map<String, Object> values) {
    return templates.line(template, values);
  }
}
