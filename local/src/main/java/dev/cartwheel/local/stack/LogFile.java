package dev.cartwheel.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** What a child says, kept in a file that is turned over when it is full; one old file is kept. */
final class LogFile {
  private static final long FULL = 5L * 1024 * 1024;
  private static final int LONGEST_LINE = 300;

  /** Lines that tell more about an end than those that come after them. */
  private static final Pattern TELLING =
      Pattern.compile("ERROR|FATAL|Exception|OutOfMemory|^Description|^Error", Pattern.MULTILINE);

  private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more).*");

  private final Path path;
  private String last = "";
  private String telling = "";

  LogFile(Path path) {
    this.path = path;
  }

  /** Copies lines until the stream ends. */
  void follow(InputStream output) {
    try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      Writer file = open();
      try {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (Files.size(path) > FULL) {
            file.close();
            file = turnOver();
          }
          file.append(line).append('\n').flush();
          note(line);
        }
      } finally {
        file.close();
      }
    } catch (IOException e) {
      note("the log cannot be written: " + e.getMessage());
    }
  }

  /** The line that tells most about how the child ended; empty when it said nothing. */
  synchronized String lastWord() {
    var word = telling.isEmpty() ? last : telling;
    return word.length() <= LONGEST_LINE ? word : word.substring(0, LONGEST_LINE) + "…";
  }

  synchronized void forget() {
    last = "";
    telling = "";
  }

  Path path() {
    return path;
  }

  private synchronized void note(String line) {
    if (line.isBlank() || STACK_FRAME.matcher(line).matches()) return;
    last = line.strip();
    if (TELLING.matcher(line).find()) telling = last;
  }

  private Writer turnOver() throws IOException {
    Files.move(
        path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    return open();
  }

  private Writer open() throws IOException {
    return Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
