package dev.cartwheel.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TagTest {
  private static final Path TAG = Path.of("src/main/resources/collector/tag.js");

  /** The tag's own tests are JavaScript; without Node.js on the machine they are left out. */
  @Test
  void theTagPassesItsOwnTests() throws Exception {
    assumeTrue(hasNode(), "no Node.js 20 or later here");
    var node =
        new ProcessBuilder("node", "--test", "src/test/js/tag.test.mjs")
            .redirectErrorStream(true)
            .start();
    var said = new String(node.getInputStream().readAllBytes());
    assertThat(node.waitFor()).as(said).isZero();
  }

  @Test
  void theTagNeedsNothingThatAStrictPolicyForbids() throws IOException {
    assertThat(Files.readString(TAG))
        .doesNotContain("eval(", "new Function", "innerHTML", "document.write", "createElement");
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
