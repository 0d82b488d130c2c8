package dev.cartwheel.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The ports of the settings, looked at before anything starts. */
final class Ports {
  /** What a killed launcher left behind ends within this time. */
  private static final Duration AFTERMATH = Duration.ofSeconds(3);

  private Ports() {}

  /**
   * @throws Obstacle naming the first port that is taken, the part that needs it and the way out
   */
  static void requireFree(Settings settings) {
    for (var part : Part.values()) {
      var port = settings.port(part);
      if (staysTaken(port)) {
        throw new Obstacle(
            "Port %d is taken by another program, and the %s needs it. Free it, or choose another with --%s=..."
                .formatted(port, part.label(), part.portSetting()));
      }
    }
  }

  private static boolean staysTaken(int port) {
    var until = System.nanoTime() + AFTERMATH.toNanos();
    while (isTaken(port)) {
      if (System.nanoTime() > until) return true;
      LockSupport.parkNanos(50_000_000);
    }
    return false;
  }

  private static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
