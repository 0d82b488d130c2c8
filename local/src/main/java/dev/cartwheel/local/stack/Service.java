package dev.cartwheel.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service as a JVM of its own, on the class path of this one.
 *
 * @param mainClass by name: nothing here is compiled against a service
 * @param heap most of it, in MiB
 * @param compiler quick to start or quick to run
 * @param settings by the names of the service's own configuration
 */
record Service(
    Part part, String mainClass, int heap, Compiler compiler, Map<String, Object> settings) {
  private static final String CHILD = "dev.cartwheel.local.Child";

  /** How the JVM makes machine code. */
  enum Compiler {
    /** The quick one alone: a start takes half the processor time, and running twice as much. */
    QUICK("-XX:TieredStopAtLevel=1"),
    /** Both, the slow one for what runs often: three times the events a second, once warm. */
    BOTH("-XX:TieredStopAtLevel=4");

    private final String flag;

    Compiler(String flag) {
      this.flag = flag;
    }
  }

  private static final Path SHELL = Path.of("/bin/sh");

  Service {
    settings = Map.copyOf(settings);
  }

  /** Settings and class path go by the environment, which other users cannot list. */
  Process start() throws IOException {
    var process = new ProcessBuilder(command()).redirectErrorStream(true);
    var environment = process.environment();
    environment.put("CLASSPATH", System.getProperty("java.class.path", ""));
    environment.put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
    environment.keySet().removeIf(name -> name.startsWith("CARTWHEEL_"));
    return process.start();
  }

  private List<String> command() {
    var command = new ArrayList<>(unmovedByInterrupts());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(compiler.flag);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx" + heap + "m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            CHILD,
            mainClass));
    return command;
  }

  /**
   * Ctrl-C interrupts all processes of a terminal at once; the services are to go when the launcher
   * says so, in its order. A JVM leaves a signal alone that it was started to ignore.
   */
  private static List<String> unmovedByInterrupts() {
    if (!Files.isExecutable(SHELL) || File.separatorChar != '/') return List.of();
    return List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "cartwheel");
  }
}
