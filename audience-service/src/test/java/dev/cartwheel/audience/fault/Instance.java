package dev.cartwheel.audience.fault;

import dev.cartwheel.audience.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An instance of the service in a process of its own, which can be killed. */
final class Instance implements AutoCloseable {
  /** Where libfaketime lies, if clocks are to be set wrong. */
  private static final @Nullable String FAKETIME = System.getProperty("faults.faketime");

  private final Process process;

  private Instance(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param skew how far its clock is off, such as {@code +2s}; of effect only where libfaketime was
   *     named
   */
  static Instance start(Shop shop, String name, String skew, String... settings) {
    var process = new ProcessBuilder(command(shop.arguments(settings)));
    process.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
    if (FAKETIME != null) {
      process.environment().put("LD_PRELOAD", FAKETIME);
      process.environment().put("FAKETIME", skew);
      process.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
      // A JVM waits by the monotonic clock, and would wait for ever if that were mended.
      process.environment().put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
    var log = Path.of("target", "instance-" + name + ".log").toFile();
    try {
      return new Instance(process.redirectErrorStream(true).redirectOutput(log).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Like {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    join();
  }

  /** Lets it finish what it has begun. */
  void stop() {
    process.toHandle().destroy(); // leaves its standard input open, whose end would be its end
    join();
  }

  @Override
  public void close() {
    kill();
  }

  private void join() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) throw new IllegalStateException("does not end");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<String> command(String[] arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.add(Tethered.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
