package dev.cartwheel.local;

import static org.awaitility.Awaitility.await;

import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Settings;
import dev.cartwheel.local.stack.State;
import java.nio.file.Path;
import java.time.Duration;

/** The whole product with short times: real child processes, a folder and ports of its own. */
final class Rig implements AutoCloseable {
  static final Duration IDLE = Duration.ofSeconds(2);
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Machine machine;
  private final Outside outside;

  private Rig(Machine machine) {
    this.machine = machine;
    this.outside = new Outside(machine.settings(), machine.secrets());
  }

  /** Returns when everything is ready, the starter set included. */
  static Rig start(Path data) throws InterruptedException {
    var machine = new Machine(new Settings(data, FreePorts.forAll(), IDLE), Rig::log);
    try {
      machine.start();
      machine.board().awaitReady();
      machine.makeStarterSet();
      return new Rig(machine);
    } catch (RuntimeException | InterruptedException e) {
      machine.close();
      throw e;
    }
  }

  Outside outside() {
    return outside;
  }

  /** Ends the process at once, as the kernel would. */
  void kill(Part service) {
    var stack = machine.stack();
    await().until(() -> stack.pid(service).isPresent());
    ProcessHandle.of(stack.pid(service).getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
  }

  void pauseKafka() {
    machine.stack().kafka().pause();
  }

  void restartKafka() {
    machine.stack().kafka().restart();
  }

  @Override
  public void close() {
    machine.close();
  }

  private static void log(Part part, State state) {
    System.out.println(part.label() + ": " + state);
  }
}
