package dev.cartwheel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback address; nothing here ever listens on another one. */
final class Ports {
  static final String HOST = "127.0.0.1";

  private Ports() {}

  /** A port that was free a moment ago. */
  static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireFree(String server, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
    } catch (IOException e) {
      throw new CannotStart(
          server + " cannot start: port " + port + " of " + HOST + " is in use", e);
    }
  }
}
