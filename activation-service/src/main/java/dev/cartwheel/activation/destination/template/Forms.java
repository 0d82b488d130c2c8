package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.sandbox.Sandbox;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills templates of requests with the engine that fills mails. Whatever is filled in is escaped
 * for where it stands: no value can end a text, or a part of an address.
 */
final class Forms {
  private static final int MOST_CHARACTERS = 200_000;

  /** Escaping is put around everything; what says otherwise is refused. */
  private static final Pattern UNESCAPED = Pattern.compile("\\|\\s*(raw|escape)\\b");

  /** Texts in a JSON document, between quotes. */
  static final Forms JSON = new Forms("json");

  /** Segments of a path, and values in a query. */
  static final Forms URL = new Forms("segment");

  /** As it is, on one line. */
  static final Forms HEADER = new Forms(null);

  private final PebbleEngine engine;

  private Forms(@Nullable String escaping) {
    this.engine = Sandbox.engine(escaping, Map.of("segment", Call::encoded), MOST_CHARACTERS);
  }

  /** Throws IllegalArgumentException when it is no template, or names what is not there. */
  String filled(String template, Map<String, Object> values) {
    if (UNESCAPED.matcher(template).find()) {
      throw new IllegalArgumentException("escaping cannot be switched off or over");
    }
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
