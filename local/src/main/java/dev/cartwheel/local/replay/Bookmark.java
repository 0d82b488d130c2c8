package dev.cartwheel.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/**
 * What is remembered of a recording, in the data folder: by how much its time was shifted, and how
 * far a play that was broken off had come.
 */
final class Bookmark {
  private static final String SHIFT = "shift";

  private final Path file;
  private final Properties properties = new Properties();

  private Bookmark(Path file) {
    this.file = file;
  }

  static Bookmark of(Path folder, Recording recording) {
    var bookmark = new Bookmark(folder.resolve(recording.identity() + ".properties"));
    try {
      Files.createDirectories(folder);
      if (Files.exists(bookmark.file)) {
        try (var in = Files.newBufferedReader(bookmark.file)) {
          bookmark.properties.load(in);
        }
      }
    } catch (IOException e) {
      throw new Unplayable(bookmark.file + " cannot be used: " + e.getMessage(), e);
    }
    return bookmark;
  }

  /**
   * Makes the last event happen now; decided once, at the first shifted play, as another shift
   * would make other events of the same rows.
   */
  Duration shift(Recording recording, Instant now) {
    var known = properties.getProperty(SHIFT);
    if (known != null) return Duration.parse(known);
    var shift = Duration.ofSeconds(Duration.between(recording.last(), now).toSeconds());
    properties.setProperty(SHIFT, shift.toString());
    save();
    return shift;
  }

  /** The first row that may not have been taken; 1 when the last play went to its end. */
  long from(String play) {
    return Long.parseLong(properties.getProperty("from." + play, "1"));
  }

  void reached(String play, long row) {
    properties.setProperty("from." + play, "" + row);
    save();
  }

  void finished(String play) {
    properties.remove("from." + play);
    save();
  }

  private void save() {
    try {
      var unfinished = file.resolveSibling(file.getFileName() + ".new");
      try (var out = Files.newBufferedWriter(unfinished)) {
        properties.store(out, "What Cartwheel's replayer remembers");
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
