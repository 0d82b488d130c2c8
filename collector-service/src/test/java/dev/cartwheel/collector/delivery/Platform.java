package dev.cartwheel.collector.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A platform's interface: answers what it was told to, and remembers what it was asked. */
public final class Platform implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, List<String>> tokens = new ConcurrentHashMap<>();

  private record Answer(int status, String body) {}

  public Platform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answer to that path and query; the last one stays. 404 before any was told. */
  public Platform answers(String path, int status, String body) {
    answers
        .computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>())
        .add(new Answer(status, body.replace('\'', '"')));
    return this;
  }

  /** Tokens shown with each request for that path. */
  public List<String> asked(String path) {
    return List.copyOf(tokens.getOrDefault(path, List.of()));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString();
    var token = "" + exchange.getRequestHeaders().getFirst("X-Auth-Token");
    tokens.computeIfAbsent(path, _ -> new ArrayList<>()).add(token);
    var told = answers.getOrDefault(path, new ConcurrentLinkedQueue<>());
    var answer = told.size() > 1 ? told.poll() : told.peek();
    var bytes = (answer == null ? "" : answer.body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        answer == null ? 404 : answer.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
