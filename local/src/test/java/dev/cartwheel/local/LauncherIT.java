package dev.cartwheel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Secrets;
import dev.cartwheel.local.stack.Settings;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, as Maven starts it. */
class LauncherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final Map<Part, Integer> ports = FreePorts.forAll();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (var process : started) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
  }

  /**
   * One long way, as each start takes its time: turned away, stopped in order, found again, killed.
   */
  @Test
  void aCartLeftBeforeARestartIsRemindedOfAfterIt() throws Exception {
    var first = launch("first");
    awaitLine("first", "Begin here:");
    var children = first.descendants().toList();
    assertThat(first.isAlive()).isTrue();
    assertSecondIsTurnedAway();
    var outside = new Outside(settings(), Secrets.kept(folder.resolve("data")));
    var shopper = outside.shopper("patient");
    shopper.tells();
    shopper.adds("Kettle", "64.00");

    first.destroy();
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said("first"))
        .containsSubsequence(
            "Stopping", "Kafka", "stopped", "PostgreSQL", "stopped", "All stopped.");
    assertThat(children).noneMatch(ProcessHandle::isAlive);

    var again = launch("again");
    awaitLine("again", "Begin here:");
    assertThat(outside.awaitMail(shopper).path("text").asString()).contains("Kettle", "$64.00");
    outside.awaitThatAllIsSaid();
    assertThat(outside.mailsTo(shopper)).hasSize(1);
    var killed = again.descendants().toList();
    again.destroyForcibly().waitFor();
    await("the children of a killed launcher end")
        .atMost(Duration.ofSeconds(30))
        .until(() -> killed.stream().noneMatch(ProcessHandle::isAlive));
  }

  private void assertSecondIsTurnedAway() throws Exception {
    var second = launch("second");
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(said("second").strip().lines())
        .singleElement()
        .asString()
        .startsWith("Cartwheel already runs on " + folder.resolve("data") + " (process ");
  }

  @Test
  void aBusyPortIsNamedBeforeAnythingStarts() throws Exception {
    try (var _ =
        new ServerSocket(ports.get(Part.AUDIENCE), 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var process = launch("busy");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(said("busy"))
          .contains(
              "Port %d is taken by another program, and the Audience service needs it. Free it, or choose another with --audience.port=..."
                  .formatted(ports.get(Part.AUDIENCE)))
          .doesNotContain("starting", "\tat ");
    }
  }

  private Settings settings() {
    return new Settings(folder.resolve("data"), ports, Rig.IDLE);
  }

  private void awaitLine(String name, String line) {
    await(line).atMost(PATIENCE).until(() -> said(name).contains(line));
  }

  private String said(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".out"));
  }

  private Process launch(String name) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx384m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("dev.cartwheel.local.Cartwheel", "--data=" + folder.resolve("data")));
    command.add("--idle=" + Rig.IDLE.toSeconds() + "s");
    ports.forEach((part, port) -> command.add("--" + part.word() + ".port=" + port));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    var process = builder.redirectOutput(new File(folder.toFile(), name + ".out")).start();
    started.add(process);
    return process;
  }
}
