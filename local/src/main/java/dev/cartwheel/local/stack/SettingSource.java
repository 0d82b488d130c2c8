package dev.cartwheel.local.stack;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name: an argument {@code --web.port=9080} wins over the system property {@code
 * cartwheel.web.port}, which wins over the environment's {@code CARTWHEEL_WEB_PORT}.
 */
public final class SettingSource {
  private final Map<String, String> arguments;
  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> environment;

  private SettingSource(
      Map<String, String> arguments,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    this.arguments = arguments;
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * Settings of this process.
   *
   * @param more names of settings that are known besides those of {@link Settings}
   */
  public static SettingSource ofProcess(List<String> arguments, String... more) {
    return of(arguments, Set.of(more), System::getProperty, System::getenv);
  }

  static SettingSource of(
      List<String> arguments,
      Collection<String> more,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    var given = new HashMap<String, String>();
    var known = known(more);
    for (var argument : arguments) {
      var equals = argument.indexOf('=');
      var name = equals < 2 ? argument : argument.substring(2, equals);
      if (!argument.startsWith("--") || !known.contains(name)) {
        throw new Obstacle(
            argument
                + " is no setting; there are "
                + known.stream().map(it -> "--" + it + "=...").collect(Collectors.joining(" ")));
      }
      given.put(name, argument.substring(equals + 1));
    }
    return new SettingSource(given, properties, environment);
  }

  public String text(String name, String otherwise) {
    var value = find(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  int number(String name, int otherwise) {
    var value = text(name, "" + otherwise);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new Obstacle(name + " must be a whole number, was " + value, e);
    }
  }

  Duration duration(String name, Duration otherwise) {
    var value = text(name, otherwise.toString());
    try {
      return dev.cartwheel.wire.Durations.parse(value);
    } catch (IllegalArgumentException e) {
      throw new Obstacle(name + ": " + e.getMessage(), e);
    }
  }

  public boolean flag(String name, boolean otherwise) {
    var value = text(name, "" + otherwise);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Obstacle(name + " must be true or false, was " + value);
    };
  }

  private @Nullable String find(String name) {
    var argument = arguments.get(name);
    if (argument != null) return argument;
    var property = properties.apply("cartwheel." + name);
    if (property != null) return property;
    return environment.apply("CARTWHEEL_" + name.replace('.', '_').toUpperCase(Locale.ROOT));
  }

  private static Set<String> known(Collection<String> more) {
    var names = new TreeSet<>(more);
    names.addAll(List.of("data", "idle"));
    for (var part : Part.values()) names.add(part.portSetting());
    return names;
  }
}
