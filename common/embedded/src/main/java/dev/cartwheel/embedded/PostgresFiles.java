package dev.cartwheel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What lies in the data folder: the cluster, the generated password and the server's log.
 *
 * @param folder the data folder
 */
record PostgresFiles(Path folder) {
  private static final String SETTINGS = "cartwheel.conf";
  private static final int PASSWORD_BYTES = 18;

  private static final String COMMON =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 200
      timezone = 'UTC'
      log_timezone = 'UTC'
      jit = off
      log_checkpoints = off
      """;

  /** What is thrown away need not survive a power failure. */
  private static final String FAST =
      """
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      """;

  Path cluster() {
    return folder.resolve("cluster");
  }

  /** Where a cluster is made; it becomes {@link #cluster} when whole, so a kill leaves no half. */
  Path unfinished() {
    return folder.resolve("cluster.unfinished");
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  Path pidFile() {
    return cluster().resolve("postmaster.pid");
  }

  Path settings() {
    return cluster().resolve(SETTINGS);
  }

  /** The superuser's password, made up at the first call. */
  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      var random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      Files.createFile(passwordFile());
      PosixModes.set(passwordFile(), 0600);
      Files.writeString(passwordFile(), Base64.getUrlEncoder().encodeToString(random));
    }
    return Files.readString(passwordFile()).strip();
  }

  void includeSettings(Path cluster) throws IOException {
    Files.writeString(
        cluster.resolve("postgresql.conf"),
        "include_if_exists '" + SETTINGS + "'\n",
        StandardOpenOption.APPEND);
  }

  void writeSettings(boolean temporary) throws IOException {
    Files.writeString(settings(), temporary ? COMMON + FAST : COMMON);
  }

  Optional<Long> recordedPid() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    try (var lines = Files.lines(pidFile())) {
      return lines.findFirst().filter(line -> line.matches("\\d+")).map(Long::valueOf);
    }
  }

  /** The end of the server's log, for messages. */
  String lastWords() {
    try {
      var lines = Files.readAllLines(log());
      return lines.subList(Math.max(0, lines.size() - 12), lines.size()).stream()
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "";
    }
  }
}
