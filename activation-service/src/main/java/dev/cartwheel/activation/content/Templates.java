package dev.cartwheel.activation.content;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.StringLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Fills templates. Whatever is filled in is escaped for HTML, but for texts and subjects, which are
 * none.
 */
@Component
public class Templates {
  /** Longer than any mail; what fills this is a loop without end. */
  private static final int MOST_CHARACTERS = 1_000_000;

  private final PebbleEngine files;
  private final PebbleEngine lines;

  public Templates() {
    var loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("activation");
    loader.setSuffix(".peb");
    this.files = engine().loader(loader).build();
    this.lines =
        engine().loader(new StringLoader()).autoEscaping(false).strictVariables(true).build();
  }

  private static PebbleEngine.Builder engine() {
    return new PebbleEngine.Builder()
        .defaultLocale(Locale.ENGLISH)
        .maxRenderedSize(MOST_CHARACTERS)
        .methodAccessValidator((object, method) -> false);
  }

  /** A template of ours by its name, such as {@code mail/cart.html}. */
  public String file(String name, Map<String, Object> values) {
    return filled(files, name, values);
  }

  /**
   * A line that somebody wrote; throws IllegalArgumentException when it is no template or names
   * what is not there.
   */
  String line(String template, Map<String, Object> values) {
    return filled(lines, template, values);
  }

  private static String filled(PebbleEngine engine, String template, Map<String, Object> values) {
    var text = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(text, values);
    } catch (PebbleException unfit) {
      throw new IllegalArgumentException(unfit.getPebbleMessage(), unfit);
    } catch (IOException impossible) {
      throw new IllegalStateException("a StringWriter does not fail", impossible);
    }
    return text.toString();
  }
}
