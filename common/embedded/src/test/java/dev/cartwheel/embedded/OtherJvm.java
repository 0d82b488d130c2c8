package dev.cartwheel.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A JVM that runs one of the servers on a folder until it is killed. */
final class OtherJvm implements AutoCloseable {
  private static final String READY = "ready ";

  private final Process process;
  private final int port;

  private OtherJvm(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static OtherJvm running(String server, Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    var process =
        new ProcessBuilder(
                java, "-Xmx256m", "-cp", classPath, Main.class.getName(), server, folder.toString())
            .redirectErrorStream(true)
            .start();
    return new OtherJvm(process, awaitPort(process.inputReader()));
  }

  private static int awaitPort(BufferedReader output) throws IOException {
    var said = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return Integer.parseInt(line.substring(READY.length()));
      }
      said.append(line).append('\n');
    }
    throw new IOException("the other JVM ended: " + said);
  }

  int port() {
    return port;
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }

  static final class Main {
    public static void main(String[] args) throws InterruptedException {
      var folder = Path.of(args[1]);
      var port =
          args[0].equals("kafka")
              ? EmbeddedKafka.start(folder, 0).port()
              : EmbeddedPostgres.start(folder, 0).port();
      System.out.println(READY + port);
      new CountDownLatch(1).await();
    }
  }
}
