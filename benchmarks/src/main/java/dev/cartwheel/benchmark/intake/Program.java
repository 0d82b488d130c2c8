package dev.cartwheel.benchmark.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A JVM of its own, on the class path of this one. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final InetSocketAddress address;

  private Program(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a main class with a free port as its first argument.
   *
   * @param flags of the JVM, separated by blanks
   */
  static Program start(String name, String flags, String mainClass, String... arguments)
      throws IOException {
    return start(name, freePort(), flags, mainClass, arguments);
  }

  /** The same on a port that is known already. */
  static Program start(String name, int port, String flags, String mainClass, String... arguments)
      throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.stream(flags.strip().split("\\s+")).filter(f -> !f.isEmpty()).toList());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", mainClass));
    for (var argument : arguments) {
      command.add(argument.replace("{port}", Integer.toString(address.getPort())));
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.redirectOutput(Path.of(System.getProperty("logs", "."), name + ".log").toFile());
    process.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
    return new Program(process.start(), address);
  }

  InetSocketAddress address() {
    return address;
  }

  /** Processor time so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Returns when somebody listens on its port. */
  void awaitPort() throws IOException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (listens()) return;
      LockSupport.parkNanos(200_000_000);
    }
    throw new IOException("does not start: see its log");
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(address, 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it as the kernel would. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
