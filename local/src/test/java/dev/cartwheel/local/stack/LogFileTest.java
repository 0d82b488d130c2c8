package dev.cartwheel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  @Test
  void whatExplainsAnEndIsRememberedOverWhatFollowsIt() {
    var log = new LogFile(folder.resolve("service.log"));
    log.follow(
        said("starting\njava.lang.IllegalStateException: no key\n\tat a.B.c(B.java:1)\nbye\n"));
    assertThat(log.lastWord()).isEqualTo("java.lang.IllegalStateException: no key");
  }

  @Test
  void withoutAnExplanationTheLastLineHasToDo() {
    var log = new LogFile(folder.resolve("service.log"));
    log.follow(said("starting\nstopping\n\n"));
    assertThat(log.lastWord()).isEqualTo("stopping");
  }

  @Test
  void aFullLogIsTurnedOver() {
    var log = new LogFile(folder.resolve("service.log"));
    log.follow(said(("x".repeat(1_000) + "\n").repeat(6_000)));
    assertThat(folder.resolve("service.log.1")).exists();
    assertThat(folder.resolve("service.log").toFile().length()).isLessThan(2_000_000);
  }

  private static ByteArrayInputStream said(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
