package dev.cartwheel.local.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that all data is kept in, owned by one launcher at a time. */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "running.pid";

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is absent, and takes it for this JVM.
   *
   * @throws Obstacle when it cannot be written, or when another launcher has it
   */
  public static DataFolder claim(Path path) {
    try {
      Files.createDirectories(path);
      var file = path.resolve(LOCK);
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new Obstacle(
            "Cartwheel already runs on %s (process %s). Stop it, or choose another folder with --data=..."
                .formatted(path, Files.readString(file).strip()));
      }
      return new DataFolder(path, write(channel));
    } catch (IOException e) {
      throw new Obstacle(
          "The data folder %s cannot be written (%s). Choose another one with --data=..."
              .formatted(path, reason(e)),
          e);
    }
  }

  public Path path() {
    return path;
  }

  public Path folder(String name) {
    return path.resolve(name);
  }

  public Secrets secrets() {
    try {
      return Secrets.in(folder("secrets"));
    } catch (IOException e) {
      throw new Obstacle("The secrets in %s cannot be kept (%s)".formatted(path, reason(e)), e);
    }
  }

  public Path apiKeyFile() {
    return Secrets.apiKeyFile(folder("secrets"));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very JVM
    }
  }

  private static FileChannel write(FileChannel channel) throws IOException {
    var pid = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
