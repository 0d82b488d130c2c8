package dev.cartwheel.activation.sandbox;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.extension.escaper.EscapingStrategy;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine for templates that people of the shop write. It knows only what cannot read a file,
 * call a method, go on without end, or make much of little: conditions, loops over what is there,
 * and the filters below.
 */
public final class Sandbox {
  private static final Set<String> TAGS = Set.of("if", "for");

  /** The filters that there are. */
  public static final Set<String> FILTERS =
      Set.of(
          "default",
          "upper",
          "lower",
          "capitalize",
          "title",
          "trim",
          "abbreviate",
          "length",
          "first",
          "last",
          "escape",
          "urlencode");

  /** The tests that there are. */
  public static final Set<String> TESTS = Set.of("empty", "null", "defined", "even", "odd");

  private static final Set<String> OPERATORS =
      Set.of(
          "or",
          "and",
          "equals",
          "==",
          "!=",
          ">",
          "<",
          ">=",
          "<=",
          "+",
          "-",
          "*",
          "/",
          "%",
          "|",
          "~",
          "is",
          "is not",
          "contains");

  /** Longer than any mail. */
  public static final int MOST_CHARACTERS = 1_000_000;

  private static final int KEPT = 500;

  private Sandbox() {}

  /**
   * An engine whose templates are their own source.
   *
   * @param escaping what the results are escaped for, such as {@code html} or {@code json}; null
   *     for plain text
   */
  public static PebbleEngine engine(@Nullable String escaping) {
    return engine(escaping, Map.of(), MOST_CHARACTERS);
  }

  /**
   * The same, with ways of escaping that the engine does not have by itself.
   *
   * @param strategies by the names that {@code escaping} may have besides
   * @param most characters of a result; longer ones are none
   */
  public static PebbleEngine engine(
      @Nullable String escaping, Map<String, EscapingStrategy> strategies, int most) {
    var builder =
        new PebbleEngine.Builder()
            .loader(new StringLoader())
            .defaultLocale(Locale.ENGLISH)
            .strictVariables(true)
            .maxRenderedSize(most)
            .methodAccessValidator((object, _) -> isCounter(object))
            .templateCache(new Kept())
            .autoEscaping(escaping != null)
            .registerExtensionCustomizer(Narrowed::new);
    strategies.forEach(builder::addEscapingStrategy);
    if (escaping != null) builder.defaultEscapingStrategy(escaping);
    return builder.build();
  }

  /** What a loop knows of itself is the one object that has methods. */
  private static boolean isCounter(Object object) {
    return ForNode.class.equals(object.getClass().getEnclosingClass());
  }

  /** An extension without what is not on the lists. */
  private static final class Narrowed extends ExtensionCustomizer {
    Narrowed(Extension whole) {
      super(whole);
    }

    @Override
    public Map<String, Filter> getFilters() {
      return narrowed(super.getFilters(), FILTERS);
    }

    @Override
    public Map<String, Test> getTests() {
      return narrowed(super.getTests(), TESTS);
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
      return orNone(super.getTokenParsers()).stream()
          .filter(t -> TAGS.contains(t.getTag()))
          .toList();
    }

    @Override
    public List<BinaryOperator> getBinaryOperators() {
      return orNone(super.getBinaryOperators()).stream()
          .filter(operator -> OPERATORS.contains(operator.getSymbol()))
          .toList();
    }

    private static <T> List<T> orNone(@Nullable List<T> all) {
      return all == null ? List.of() : all;
    }

    private static <T> Map<String, T> narrowed(@Nullable Map<String, T> all, Set<String> allowed) {
      var some = all == null ? new HashMap<String, T>() : new HashMap<>(all);
      some.keySet().retainAll(allowed);
      return some;
    }
  }

  /** The templates that were used last. */
  private static final class Kept implements PebbleCache<Object, PebbleTemplate> {
    private final Map<Object, PebbleTemplate> templates =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1;

              @Override
              protected boolean removeEldestEntry(Map.Entry<Object, PebbleTemplate> eldest) {
                return size() > KEPT;
              }
            });

    @Override
    public PebbleTemplate computeIfAbsent(
        Object key, java.util.function.Function<? super Object, ? extends PebbleTemplate> make) {
      var known = templates.get(key);
      if (known != null) return known;
      var made = make.apply(key);
      templates.put(key, made);
      return made;
    }

    @Override
    public void invalidateAll() {
      templates.clear();
    }
  }
}
