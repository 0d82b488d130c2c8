package dev.cartwheel.activation.content;

import dev.cartwheel.activation.sandbox.Sandbox;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Fills templates. Whatever is filled in is escaped for what it is filled into. Ours may do
 * everything; those that people of the shop write go into a {@linkplain Sandbox sandbox}, and are
 * read with care before they are kept.
 */
@Component
public class Templates {
  /**
   * How other systems write their placeholders: pasted from there, they would be sent as they are.
   */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\*\\|\\w[^|\\n]{0,80}\\|\\*|%%\\w{1,80}%%|\\$\\{\\w[^}\\n]{0,80}\\}|<%=?[^%\\n]{0,80}%>"
              + "|\\[\\[\\w{1,80}\\]\\]|%recipient\\.\\w+%|\\{\\{\\{");

  private static final Pattern VERBATIM = Pattern.compile("\\{%-?\\s*verbatim");

  private final PebbleEngine files;
  private final PebbleEngine html = Sandbox.engine("html");
  private final PebbleEngine text = Sandbox.engine(null);
  private final PebbleEngine json = Sandbox.engine("json");

  /** What a template becomes. */
  public enum Into {
    HTML,
    TEXT,
    JSON
  }

  public Templates() {
    var loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("activation");
    loader.setSuffix(".peb");
    this.files =
        new PebbleEngine.Builder()
            .loader(loader)
            .defaultLocale(Locale.ENGLISH)
            .methodAccessValidator((_, _) -> false)
            .build();
  }

  /** A template of ours by its name, such as {@code page/cart}. */
  public String file(String name, Map<String, Object> values) {
    return filled(files.getTemplate(name), values);
  }

  /** Throws {@link Unfit} for a template that must not be kept. */
  public void check(String source, Into into) {
    proven(source, into);
    var foreign = FOREIGN.matcher(source);
    if (foreign.find()) {
      throw new Unfit(
          lineOf(source, foreign.start()),
          "'%s' is a placeholder of another system; ours look like {{ firstName }}"
              .formatted(foreign.group()));
    }
  }

  /**
   * Fills a template that somebody wrote; throws {@link Unfit} when that cannot be done, so that
   * nothing half-filled is ever sent.
   */
  public String fill(String source, Into into, Map<String, Object> values) {
    try {
      var template = compiled(source, into);
      var all = new HashMap<>(values);
      if (values.get("traits") instanceof Map<?, ?> given) {
        var traits = new LinkedHashMap<String, Object>();
        for (var name : Proof.of(template.getRootNode(), Vocabulary.MAIL)) traits.put(name, "");
        given.forEach((name, value) -> traits.put(String.valueOf(name), value));
        all.put("traits", traits);
      }
      return filled(template, all);
    } catch (StackOverflowError _) {
      throw new Unfit(1, "nested too deeply");
    }
  }

  private void proven(String source, Into into) {
    var verbatim = VERBATIM.matcher(source);
    if (verbatim.find()) {
      throw new Unfit(lineOf(source, verbatim.start()), "'verbatim' is not allowed here");
    }
    try {
      Proof.of(compiled(source, into).getRootNode(), Vocabulary.MAIL);
    } catch (StackOverflowError _) {
      throw new Unfit(1, "nested too deeply");
    }
  }

  private PebbleTemplateImpl compiled(String source, Into into) {
    var engine =
        switch (into) {
          case HTML -> html;
          case TEXT -> text;
          case JSON -> json;
        };
    try {
      return (PebbleTemplateImpl) engine.getTemplate(source);
    } catch (PebbleException unfit) {
      throw unfit(unfit);
    } catch (RuntimeException broken) { // the parser breaks on some of what it does not expect
      throw new Unfit(1, "not a template: " + broken.getClass().getSimpleName());
    }
  }

  private static String filled(PebbleTemplate template, Map<String, Object> values) {
    var text = new StringWriter();
    try {
      template.evaluate(text, values);
    } catch (PebbleException unfit) {
      throw unfit(unfit);
    } catch (IOException impossible) {
      throw new IllegalStateException("a StringWriter does not fail", impossible);
    }
    return text.toString();
  }

  private static Unfit unfit(PebbleException said) {
    var line = said.getLineNumber();
    return new Unfit(line == null ? 1 : line, said.getPebbleMessage());
  }

  private static int lineOf(String source, int place) {
    return 1 + (int) source.substring(0, place).chars().filter(c -> c == '\n').count();
  }
}
