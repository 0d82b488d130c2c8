package dev.cartwheel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server process of one cluster: made, started, stopped, and found again as an orphan. */
final class PostgresServer {
  static final String USER = "cartwheel";

  /** Backends of a killed server take a moment to notice; until then its memory is in use. */
  private static final int ATTEMPTS = 20;

  private static final String STILL_DYING = "shared memory block";

  private final PostgresPrograms programs;
  private final PostgresFiles files;
  private final boolean temporary;

  PostgresServer(PostgresPrograms programs, DataFolder folder) {
    this.programs = programs;
    this.files = new PostgresFiles(folder.path());
    this.temporary = folder.isTemporary();
  }

  String password() throws IOException {
    return files.password();
  }

  /** Makes the cluster if there is none, and ends what still runs on it. */
  void prepare() throws IOException {
    password();
    if (!Files.exists(files.cluster())) {
      create();
    }
    stopOrphan();
    files.writeSettings(temporary);
    programs.as().give(files.folder());
    programs.as().give(files.cluster());
    programs.as().give(files.settings());
  }

  /** Returns when connections are accepted. */
  Watchdog start(int port) throws IOException {
    var started = launch(port);
    for (var i = 1; started.failed() && isStillDying() && i < ATTEMPTS; i++) {
      started = launch(port);
    }
    if (started.failed()) {
      throw failed(started);
    }
    var pid = files.recordedPid().orElseThrow(() -> new CannotStart("PostgreSQL ended at once"));
    return Watchdog.over(files.pidFile(), pid);
  }

  void stop() throws IOException {
    var answer = control("stop", "-m", "fast");
    if (answer.failed() && running().isPresent()) {
      throw new IOException("PostgreSQL does not stop: " + answer.text());
    }
  }

  private void create() throws IOException {
    DataFolder.delete(files.unfinished());
    Files.createDirectory(files.unfinished());
    programs.as().give(files.folder());
    programs.as().give(files.unfinished());
    programs.as().give(files.passwordFile());
    var made = programs.run("initdb", creation());
    if (made.failed()) {
      throw new CannotStart(
          "PostgreSQL cannot make a cluster in " + files.folder() + ": " + made.text());
    }
    files.includeSettings(files.unfinished());
    Files.move(files.unfinished(), files.cluster());
  }

  /** The built-in locale sorts alike on every machine. */
  private List<String> creation() {
    return List.of(
        "--pgdata=" + files.unfinished(),
        "--username=" + USER,
        "--pwfile=" + files.passwordFile(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        temporary ? "--no-sync" : "--data-checksums");
  }

  /** A server that outlived its JVM. The folder is ours alone, so nobody else uses it. */
  private void stopOrphan() throws IOException {
    var orphan = running();
    if (orphan.isPresent() && control("stop", "-m", "fast").failed()) {
      orphan.get().destroyForcibly();
    }
    if (running().isEmpty() && isReused()) {
      requireUnused();
      Files.delete(files.pidFile());
    }
  }

  /**
   * PostgreSQL itself looks for backends of a killed server by its pid file, which is about to go.
   * Each works in the cluster's folder, which Linux shows.
   */
  private void requireUnused() {
    var working =
        ProcessHandle.allProcesses()
            .map(process -> Path.of("/proc", "" + process.pid(), "cwd"))
            .anyMatch(this::isCluster);
    if (working) {
      throw new CannotStart(
          "PostgreSQL cannot start: processes of a killed server still work on " + files.folder());
    }
  }

  private boolean isCluster(Path workingFolder) {
    try {
      return Files.isSameFile(workingFolder, files.cluster());
    } catch (IOException e) {
      return false; // it ended, is not ours to see, or this is not Linux
    }
  }

  /** The server that the pid file names, if it runs and is a PostgreSQL. */
  private Optional<ProcessHandle> running() throws IOException {
    return files.recordedPid().flatMap(ProcessHandle::of).filter(PostgresServer::isPostgres);
  }

  /** After a reboot the recorded pid may be anything's; PostgreSQL would then refuse to start. */
  private boolean isReused() throws IOException {
    return files
        .recordedPid()
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .isPresent();
  }

  private static boolean isPostgres(ProcessHandle process) {
    var program = process.info().command().map(command -> Path.of(command).getFileName());
    return program.filter(name -> name.toString().startsWith("postgres")).isPresent();
  }

  private PostgresPrograms.Answer launch(int port) throws IOException {
    return control("start", "-l", files.log().toString(), "-o", "-p " + port);
  }

  private PostgresPrograms.Answer control(String action, String... more) throws IOException {
    var arguments = new ArrayList<>(List.of(action, "-w", "-s", "-t", "60"));
    arguments.addAll(List.of("-D", files.cluster().toString()));
    arguments.addAll(List.of(more));
    return programs.run("pg_ctl", arguments);
  }

  private boolean isStillDying() {
    return files.lastWords().contains(STILL_DYING);
  }

  private CannotStart failed(PostgresPrograms.Answer answer) {
    return new CannotStart(
        "PostgreSQL cannot start on "
            + files.folder()
            + ": "
            + answer.text()
            + "\n"
            + files.lastWords());
  }
}
