package dev.cartwheel.collector;

import jakarta.validation.Validation;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the service binds and checks them. */
public final class Bound {
  private Bound() {}

  /** With these over the defaults. */
  public static <T> T to(Class<T> type, String prefix, Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
  }

  /** What is wrong with one setting that is not the default; empty when nothing is. */
  public static List<String> faults(Class<?> type, String prefix, String key, String value) {
    var settings = to(type, prefix, Map.of(prefix + "." + key, value));
    try (var validation = Validation.buildDefaultValidatorFactory()) {
      return validation.getValidator().validate(settings).stream()
          .map(fault -> fault.getMessage())
          .toList();
    }
  }
}
