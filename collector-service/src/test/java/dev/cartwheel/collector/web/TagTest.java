package dev.cartwheel.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagTest {
  private static final Path SOURCES = Path.of("src/main/resources/collector/tag");
  private final Tag tag = Tag.read();

  /** What needs a clock of its own is tested in JavaScript; the rest in a browser, by TagIT. */
  @Test
  void theTagPassesItsOwnTests(@TempDir Path folder) throws Exception {
    assumeTrue(
        hasNode(), "no Node.js 20 or later on the PATH: what is tested in JavaScript is left out");
    var served = Files.writeString(folder.resolve("tag.js"), tag.script());
    var command = new ArrayList<>(List.of("node", "--test"));
    try (var files = Files.list(Path.of("src/test/js"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).forEach(command::add);
    }
    var node = new ProcessBuilder(command).redirectErrorStream(true);
    node.environment().put("TAG", served.toString());
    var run = node.start();
    var said = new String(run.getInputStream().readAllBytes());
    assertThat(run.waitFor()).as(said).isZero();
  }

  @Test
  void theTagNeedsNothingThatAStrictPolicyForbids() {
    assertThat(tag.script())
        .doesNotContain("eval(", "Function(", "innerHTML", "document.write", "createElement");
  }

  @Test
  void everySourceFileIsServed() throws IOException {
    try (var files = Files.list(SOURCES)) {
      for (var file : files.toList()) {
        var lines = Files.readAllLines(file);
        var code = lines.stream().map(String::strip).filter(line -> line.matches("const \\w+ =.*"));
        assertThat(tag.script()).contains(code.findFirst().orElseThrow());
        assertThat(lines).hasSizeLessThan(300);
      }
    }
  }

  @Test
  void whatOnlyReadersNeedIsLeftOut() {
    var script =
        """
        /* one */
        const a = 'https://shop.example'; // two

          /*
           * three // four
           */
          const b = `x // y`.length;
        """
            .replace("x // y", "x//y");
    assertThat(Compact.of(script))
        .isEqualTo("const a = 'https://shop.example';\nconst b = `x//y`.length;\n");
    assertThat(tag.script().lines()).noneMatch(line -> line.startsWith("//") || line.isBlank());
    assertThat(tag.script()).doesNotContain("/*", "*/");
  }

  /** The rule of {@link Compact} that nothing else would notice. */
  @Test
  void noQuotedTextGoesOverALinesEnd() {
    assertThat(tag.script().lines())
        .allSatisfy(
            line -> {
              for (var quote : List.of("`", "'")) {
                assertThat(line.split(quote, -1).length % 2).as(line).isEqualTo(1);
              }
            });
  }

  @Test
  void theVersionAndTheIntegrityAreThoseOfTheScript() {
    var changed = new Tag(tag.script() + " ");
    assertThat(changed.version()).isNotEqualTo(tag.version()).hasSize(16);
    assertThat(changed.integrity()).isNotEqualTo(tag.integrity()).startsWith("sha384-");
    assertThat(new Tag("alert('x')").integrity())
        .isEqualTo("sha384-kQK6XK4b2nG3g/ITbAJvgM+XwKGUF47z3bN7TqofnCV4HyB6Jrg7cn63Ea6weIqm");
    assertThat(tag.path()).isEqualTo("/tag-" + tag.version() + ".js");
  }

  private static boolean hasNode() throws InterruptedException {
    var script = "process.exit(Number(process.versions.node.split('.')[0]) < 20 ? 1 : 0)";
    try {
      return new ProcessBuilder("node", "-e", script).start().waitFor() == 0;
    } catch (IOException noNode) {
      return false;
    }
  }
}
