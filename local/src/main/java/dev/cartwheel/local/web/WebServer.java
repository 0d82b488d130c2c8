package dev.cartwheel.local.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves sites on a port of the loopback address, a virtual thread a request. */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final String HOST = "127.0.0.1";

  private final HttpServer server;
  private final ExecutorService threads;

  private WebServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Serves from now on.
   *
   * @param port 0 for any free one
   * @param sites by path, each beginning and ending with a slash
   */
  public static WebServer start(int port, Map<String, Site> sites) throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    var server = HttpServer.create(address, 100);
    sites.forEach(
        (root, site) -> server.createContext(root, exchange -> serve(exchange, root, site)));
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.start();
    return new WebServer(server, threads);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(HttpExchange exchange, String root, Site site) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      send(exchange, answer(exchange, root, site));
    }
  }

  private static Reply answer(HttpExchange exchange, String root, Site site) {
    if (!isForThisMachine(exchange)) return Reply.forbidden("Ask for 127.0.0.1 or localhost.");
    try {
      return site.answer(Request.of(exchange, root));
    } catch (IOException | RuntimeException e) {
      log.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), e);
      return Reply.text("text/plain; charset=utf-8", "This did not work.\n").status(500);
    }
  }

  /** Refuses names that a foreign page made to point here: the inbox is nobody else's business. */
  private static boolean isForThisMachine(HttpExchange exchange) {
    var host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    reply.headers().forEach(headers::set);
    var hasBody = reply.body().length > 0 && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), hasBody ? reply.body().length : -1);
    if (hasBody) exchange.getResponseBody().write(reply.body());
  }
}
