package dev.cartwheel.benchmark.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** A closed loop on one thread: each connection sends again as soon as it is answered. */
final class Load {
  private final InetSocketAddress target;
  private final Shape shape;
  private final int connections;
  private final boolean takesRefusals;
  private final Latencies latencies = new Latencies();
  private long refused;
  private long nextId = ThreadLocalRandom.current().nextLong() & 0x0fff_ffff_0000_0000L;

  /**
   * A load that has not begun.
   *
   * @param takesRefusals whether an answer that is not 2xx is counted, instead of the end of it all
   */
  Load(InetSocketAddress target, Shape shape, int connections, boolean takesRefusals) {
    this.target = target;
    this.shape = shape;
    this.connections = connections;
    this.takesRefusals = takesRefusals;
  }

  /** Answers that were not 2xx. */
  long refused() {
    return refused;
  }

  /** Answers within the time. */
  Latencies run(Duration time) throws IOException {
    var open = new ArrayList<Connection>();
    try (var selector = Selector.open()) {
      for (int i = 0; i < connections; i++) open.add(start(selector));
      var end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        if (selector.select(this::answered, 3_000) == 0) throw new IOException("no answer in 3 s");
      }
    } finally {
      for (var connection : open) connection.close();
    }
    return latencies;
  }

  private Connection start(Selector selector) throws IOException {
    var connection = new Connection(target, shape);
    connection.channel().register(selector, SelectionKey.OP_READ, connection);
    send(connection);
    return connection;
  }

  private void answered(SelectionKey key) {
    var connection = (Connection) key.attachment();
    try {
      var nanos = connection.receive();
      if (nanos < 0) return;
      if (!connection.isGood()) {
        if (!takesRefusals) throw new IOException("refused: " + connection.answer());
        refused++;
      }
      latencies.add(nanos);
      send(connection);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void send(Connection connection) throws IOException {
    connection.send(nextId);
    nextId += shape.events();
  }
}
