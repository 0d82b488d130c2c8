package dev.cartwheel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  @TempDir Path folder;

  @Test
  void itIsPostgreSql18AndKeptDataIsFlushedToDisk() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(folder, 0)) {
      assertThat(ask(postgres, "SHOW server_version")).startsWith("18.");
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
    }
  }

  @Test
  void aTemporaryOneDoesNotFlushAndItsFolderGoesWithIt() throws SQLException {
    String data;
    try (var postgres = EmbeddedPostgres.startTemporary()) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("off");
      data = ask(postgres, "SHOW data_directory");
    }
    assertThat(Path.of(data).getParent()).doesNotExist();
  }

  @Test
  void dataAndPasswordAreThereAfterAStopAndAStart() throws SQLException {
    String password;
    try (var postgres = EmbeddedPostgres.start(folder, 0)) {
      postgres.createDatabase("shop");
      postgres.createDatabase("shop");
      write(postgres);
      password = postgres.password();
    }
    try (var postgres = EmbeddedPostgres.start(folder, 0)) {
      assertThat(postgres.password()).isEqualTo(password);
      assertThat(ask(postgres, "SELECT word FROM kept")).isEqualTo("still here");
    }
  }

  @Test
  void aRestartKeepsPortAndData() throws SQLException {
    try (var postgres = EmbeddedPostgres.startTemporary()) {
      write(postgres);
      var url = postgres.jdbcUrl("postgres");
      postgres.restart();
      assertThat(postgres.jdbcUrl("postgres")).isEqualTo(url);
      assertThat(ask(postgres, "SELECT word FROM kept")).isEqualTo("still here");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (var postgres = EmbeddedPostgres.startTemporary()) {
      var wrong = new Database(postgres.jdbcUrl("postgres"), postgres.user(), "wrong");
      assertThatThrownBy(wrong::connect).hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void theServerOfAKilledJvmStopsByItself() throws Exception {
    try (var other = OtherJvm.running("postgres", folder)) {
      var server = ProcessHandle.of(recordedPid()).orElseThrow();
      other.kill();
      server.onExit().get(30, TimeUnit.SECONDS);
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void anOrphanOfAKilledJvmIsStoppedByTheNextStart() throws Exception {
    try (var other = OtherJvm.running("postgres", folder)) {
      var orphan = ProcessHandle.of(recordedPid()).orElseThrow();
      watchdogOf(orphan).destroyForcibly();
      other.kill();
      assertThat(orphan.isAlive()).isTrue();
      try (var postgres = EmbeddedPostgres.start(folder, other.port())) {
        assertThat(ask(postgres, "SELECT 'up'")).isEqualTo("up");
        assertThat(recordedPid()).isNotEqualTo(orphan.pid());
      }
    }
  }

  @Test
  void aServerThatWasKilledItselfStartsAgainWithWhatWasCommitted() throws Exception {
    try (var other = OtherJvm.running("postgres", folder)) {
      var server = ProcessHandle.of(recordedPid()).orElseThrow();
      server.destroyForcibly();
      server.onExit().get(30, TimeUnit.SECONDS);
      other.kill();
    }
    try (var postgres = EmbeddedPostgres.start(folder, 0)) {
      assertThat(ask(postgres, "SELECT 'up'")).isEqualTo("up");
    }
  }

  @Test
  void aStalePidThatNowIsSomethingElseDoesNotStopTheStart() throws Exception {
    EmbeddedPostgres.start(folder, 0).stop();
    var pidFile = folder.resolve("cluster/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n/elsewhere\n0\n5432\n\n\n\n");
    try (var postgres = EmbeddedPostgres.start(folder, 0)) {
      assertThat(ask(postgres, "SELECT 'up'")).isEqualTo("up");
    }
  }

  @Test
  void aBusyPortIsNamed() throws IOException {
    try (var busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder, busy.getLocalPort()))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("port " + busy.getLocalPort());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    var file = Files.createFile(folder.resolve("a-file"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data"), 0))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("folder " + file.resolve("data") + " cannot be written");
  }

  @Test
  void aFolderInUseIsNotOpenedTwice() throws Exception {
    try (var other = OtherJvm.running("postgres", folder)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("folder " + folder + " is in use");
      assertThat(other.port()).isPositive();
    }
  }

  private long recordedPid() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst());
  }

  private static ProcessHandle watchdogOf(ProcessHandle server) {
    var mine = List.of("cartwheel-watchdog", "" + server.pid());
    return ProcessHandle.allProcesses()
        .filter(each -> arguments(each).containsAll(mine))
        .findAny()
        .orElseThrow();
  }

  private static List<String> arguments(ProcessHandle process) {
    return process.info().arguments().map(List::of).orElse(List.of());
  }

  private static void write(EmbeddedPostgres postgres) throws SQLException {
    try (var connection = of(postgres).connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (word text)");
      statement.execute("INSERT INTO kept VALUES ('still here')");
    }
  }

  private static String ask(EmbeddedPostgres postgres, String question) throws SQLException {
    try (var connection = of(postgres).connect();
        var answer = connection.createStatement().executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static Database of(EmbeddedPostgres postgres) {
    return new Database(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
  }
}
