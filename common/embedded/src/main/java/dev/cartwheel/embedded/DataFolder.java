package dev.cartwheel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of one server, claimed by this JVM with a file lock: two instances on one folder would
 * destroy each other's data. The lock falls with the JVM, however that ends.
 */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel claim;
  private final boolean temporary;

  private DataFolder(Path path, FileChannel claim, boolean temporary) {
    this.path = path;
    this.claim = claim;
    this.temporary = temporary;
  }

  static DataFolder kept(String server, Path path) {
    var absolute = path.toAbsolutePath().normalize();
    return new DataFolder(absolute, claim(server, absolute), false);
  }

  static DataFolder temporary(String server) {
    try {
      var path = Files.createTempDirectory("cartwheel-" + server.toLowerCase(Locale.ROOT));
      return new DataFolder(path, claim(server, path), true);
    } catch (IOException e) {
      throw new CannotStart(server + " cannot start: no temporary folder: " + e, e);
    }
  }

  Path path() {
    return path;
  }

  boolean isTemporary() {
    return temporary;
  }

  @Override
  public void close() {
    try {
      claim.close();
      if (temporary) {
        delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the folder and all in it; nothing if it is not there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static FileChannel claim(String server, Path path) {
    try {
      Files.createDirectories(path);
      var file = path.resolve("in-use.lock");
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new CannotStart(
            server + " cannot start: folder " + path + " is in use by another running instance");
      }
      return channel;
    } catch (IOException e) {
      throw new CannotStart(
          server + " cannot start: folder " + path + " cannot be written: " + e, e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
