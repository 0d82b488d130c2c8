package dev.cartwheel.local.stack;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Made up at the first start, then kept, a file each that only its owner may read.
 *
 * @param apiKey opens the services' REST APIs
 * @param writeKey of the demo shop and of the replayer; lets events in and nothing else
 * @param linkSecret signs links in mails, and encrypts what is secret in the database
 */
public record Secrets(String apiKey, String writeKey, String linkSecret) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Reads what is there and makes up the rest. */
  static Secrets in(Path folder) throws IOException {
    if (!Files.exists(folder)) Files.createDirectory(folder, mode("rwx------"));
    return new Secrets(
        keep(apiKeyFile(folder), "api_", 24),
        keep(folder.resolve("write-key"), "shop_", 12),
        keep(folder.resolve("link-secret"), "", 32));
  }

  /**
   * Reads what a launcher has kept.
   *
   * @throws Obstacle when none has ever run on this data folder
   */
  public static Secrets kept(Path data) {
    var folder = data.resolve("secrets");
    if (!Files.exists(apiKeyFile(folder))) {
      throw new Obstacle(
          "Cartwheel never ran on %s. Start it first: mvn spring-boot:run".formatted(data));
    }
    try {
      return in(folder);
    } catch (IOException e) {
      throw new Obstacle(
          "The secrets in %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  static Path apiKeyFile(Path folder) {
    return folder.resolve("api-key");
  }

  private static String keep(Path file, String prefix, int bytes) throws IOException {
    if (!Files.exists(file)) write(file, prefix + random(bytes));
    return Files.readString(file).strip();
  }

  /** Whole or not at all, and never readable by others in between. */
  private static void write(Path file, String secret) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, mode("rw-------"));
    Files.writeString(unfinished, secret + "\n");
    Files.move(unfinished, file);
  }

  private static FileAttribute<?>[] mode(String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    var set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }

  private static String random(int bytes) {
    var secret = new byte[bytes];
    RANDOM.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** Never to be logged. */
  @Override
  public String toString() {
    return "Secrets";
  }
}
