package dev.cartwheel.collector.door;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that says anything, at any speed. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  private final Socket socket = new Socket();

  RawClient(URI server) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()));
    socket.setSoTimeout(PATIENCE_MS);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** All that comes until the server closes. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** All that comes until this has come so often. */
  String until(String text, int times) throws IOException {
    var read = new StringBuilder();
    var buffer = new byte[8 * 1024];
    while (read.toString().split(text, -1).length <= times) {
      var length = socket.getInputStream().read(buffer);
      if (length < 0) throw new EOFException("closed after " + read);
      read.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
    }
    return read.toString();
  }

  /** The beginning of the answer, as far as its status. */
  String status() throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
