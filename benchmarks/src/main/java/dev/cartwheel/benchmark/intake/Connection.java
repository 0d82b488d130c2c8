package dev.cartwheel.benchmark.intake;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection with one request on its way at a time. */
final class Connection implements AutoCloseable {
  private static final String DIGITS = "0123456789abcdef";
  private static final String LENGTH = "content-length:";

  private final SocketChannel channel;
  private final Shape shape;
  private final ByteBuffer out;
  private final byte[] in = new byte[64 * 1024];
  private int read;
  private long sentAt;

  Connection(InetSocketAddress target, Shape shape) throws IOException {
    this.shape = shape;
    channel = SocketChannel.open(target);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    out = ByteBuffer.allocateDirect(shape.request().length).put(shape.request());
  }

  SocketChannel channel() {
    return channel;
  }

  /** Sends the request with ids from {@code id} up. */
  void send(long id) throws IOException {
    for (int i = 0; i < shape.events(); i++) number(shape.idAt(i), id + i);
    out.rewind();
    sentAt = System.nanoTime();
    while (out.hasRemaining()) channel.write(out);
    read = 0;
  }

  /** Nanoseconds that the answer took; below zero while it is not whole. */
  long receive() throws IOException {
    var got = channel.read(ByteBuffer.wrap(in, read, in.length - read));
    if (got < 0) throw new EOFException("the server closed the connection");
    read += got;
    return isWhole() ? System.nanoTime() - sentAt : -1;
  }

  boolean isGood() {
    return in[9] == '2';
  }

  String answer() {
    return new String(in, 0, read, StandardCharsets.UTF_8);
  }

  private void number(int at, long id) {
    for (int i = 0; i < 16; i++) {
      out.put(at + i, (byte) DIGITS.charAt((int) (id >>> (60 - 4 * i)) & 15));
    }
  }

  private boolean isWhole() {
    int start = 0;
    int body = 0;
    for (int i = 1; i < read; i++) {
      if (in[i] != '\n' || in[i - 1] != '\r') continue;
      if (i - start < 2) return read >= i + 1 + body;
      if (i - start > LENGTH.length() && (in[start] | 0x20) == 'c')
        body = Math.max(body, length(start, i - 1));
      start = i + 1;
    }
    return false;
  }

  private int length(int from, int to) {
    var line = new String(in, from, to - from, StandardCharsets.US_ASCII);
    return line.toLowerCase(Locale.ROOT).startsWith(LENGTH)
        ? Integer.parseInt(line.substring(LENGTH.length()).strip())
        : 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
