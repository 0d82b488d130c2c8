package dev.cartwheel.local;

import java.io.IOException;
import java.time.Duration;

/**
 * Runs a service's main and ends the JVM when the launcher is gone, in whatever way: its end of
 * standard input closes with it, even after a kill. The service itself knows nothing of this.
 */
final class Child {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private Child() {}

  /**
   * Does what the named class does.
   *
   * @param arguments the main class by name, then its own arguments
   */
  public static void main(String[] arguments) throws Exception {
    Thread.ofPlatform().daemon().name("watches the launcher").start(Child::endWithLauncher);
    var service = Class.forName(arguments[0]).getMethod("main", String[].class);
    var rest = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
    service.invoke(null, (Object) rest);
  }

  private static void endWithLauncher() {
    try {
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // the same as its end
    }
    Thread.ofPlatform().daemon().name("ends for sure").start(Child::endForSure);
    System.exit(0);
  }

  private static void endForSure() {
    try {
      Thread.sleep(GRACE);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
