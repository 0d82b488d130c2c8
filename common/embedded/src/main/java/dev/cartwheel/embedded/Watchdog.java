package dev.cartwheel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stops a PostgreSQL whose JVM was killed: a shell that waits for the end of its input, which comes
 * when the JVM ends in whatever way, and then interrupts the server if it still is the one that was
 * started. Not on Windows: there the next start stops the orphan.
 */
final class Watchdog implements AutoCloseable {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      while read -r _; do :; done
      [ "$(head -n 1 "$1" 2>/dev/null)" = "$2" ] && kill -INT "$2"
      """;

  private final AutoCloseable input;

  private Watchdog(AutoCloseable input) {
    this.input = input;
  }

  /**
   * Watches from now on.
   *
   * @param pidFile the server's own; its first line says that the server still runs
   */
  static Watchdog over(Path pidFile, long pid) {
    if (!Files.exists(SHELL)) {
      return new Watchdog(() -> {});
    }
    var command =
        new ProcessBuilder(
            SHELL.toString(), "-c", SCRIPT, "cartwheel-watchdog", pidFile.toString(), "" + pid);
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return new Watchdog(command.start().getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (Exception e) {
      throw new IllegalStateException("the watchdog's input does not close", e);
    }
  }
}
