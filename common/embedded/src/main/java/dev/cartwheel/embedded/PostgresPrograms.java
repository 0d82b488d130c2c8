package dev.cartwheel.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs.
 *
 * @param home holds {@code bin}
 * @param as who runs them
 */
record PostgresPrograms(Path home, RunAs as) {

  static PostgresPrograms ofThisMachine() {
    var as = RunAs.thisUser();
    return new PostgresPrograms(PostgresBinaries.unpacked(as.cache()), as);
  }

  /** What a program said, and whether it succeeded. */
  record Answer(int code, String text) {
    boolean failed() {
      return code != 0;
    }
  }

  Answer run(String program, List<String> arguments) throws IOException {
    var command = new ArrayList<>(as.prefix());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Answer(process.waitFor(), text.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + program, e);
    }
  }
}
