package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.destination.http.Call;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills templates of requests with the engine that fills mails. Whatever is filled in is escaped
 * for where it stands: no value can end a text, or a part of an address.
 */
final class Forms {
  private static final int MOST_CHARACTERS = 200_000;
  private static final Set<String> TAGS = Set.of("if", "for");

  private static final String COUNTER = "io.pebbletemplates.pebble.node.ForNode$LoopVariables";

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
    var builder =
        new PebbleEngine.Builder()
            .loader(new StringLoader())
            .defaultLocale(Locale.ENGLISH)
            .strictVariables(true)
            .maxRenderedSize(MOST_CHARACTERS)
            .methodAccessValidator((object, _) -> isCounter(object))
            .addEscapingStrategy("segment", Call::encoded)
            .registerExtensionCustomizer(Narrowed::new)
            .autoEscaping(escaping != null);
    if (escaping != null) builder.defaultEscapingStrategy(escaping);
    this.engine = builder.build();
  }

  /** What {@code loop} stands for within a loop; of nothing else is a method called. */
  private static boolean isCounter(Object object) {
    return object.getClass().getName().equals(COUNTER);
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

  /**
   * An extension without what reads other templates, switches escaping off, or goes on for ever.
   */
  private static final class Narrowed extends ExtensionCustomizer {
    Narrowed(Extension whole) {
      super(whole);
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
      var all = super.getTokenParsers();
      if (all == null) return List.of();
      return all.stream().filter(parser -> TAGS.contains(parser.getTag())).toList();
    }
  }
}
