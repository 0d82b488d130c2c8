package dev.cartwheel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of metrics, against the sources of all services. */
class MetricsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES =
      List.of("common/runtime", "collector-service", "audience-service", "activation-service");

  /** A name as meters have it; properties of settings stand in other files. */
  private static final Pattern IN_CODE = Pattern.compile("\"(cartwheel(?:\\.[a-z]+)+)\"");

  private static final Pattern ON_THE_PAGE =
      Pattern.compile("^\\| `(cartwheel(?:\\.[a-z]+)+)` \\|", Pattern.MULTILINE);

  @Test
  void everyMeterIsDescribedAndNothingElseIs() throws IOException {
    var page = Files.readString(ROOT.resolve("docs/metrics.md"));
    assertThat(found(ON_THE_PAGE, page)).isEqualTo(metersInCode());
  }

  private static Set<String> metersInCode() throws IOException {
    var names = new TreeSet<String>();
    for (var module : MODULES) {
      try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(MetricsPageTest::read)
            .filter(code -> code.contains("io.micrometer") || code.contains("class MeterNames"))
            .forEach(code -> names.addAll(found(IN_CODE, code)));
      }
    }
    assertThat(names).hasSizeGreaterThan(30);
    return names;
  }

  private static Set<String> found(Pattern pattern, String text) {
    var names = new TreeSet<String>();
    pattern.matcher(text).results().forEach(each -> names.add(each.group(1)));
    return names;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
