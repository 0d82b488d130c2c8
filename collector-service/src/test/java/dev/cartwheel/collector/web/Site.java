package dev.cartwheel.collector.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A shop's web server: pages under any host name below localhost, each with storage of its own. */
final class Site implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();

  /** A page and what is said about it. */
  private record Page(String body, Map<String, String> headers) {}

  Site() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of a page that consists of this head. */
  String page(String host, String path, String head, Map<String, String> headers) {
    var html = "<!doctype html><meta charset=utf-8><title>Shop</title>" + head;
    pages.put(path, new Page(html, headers));
    return "http://%s.localhost:%d%s".formatted(host, server.getAddress().getPort(), path);
  }

  /** A script of the shop's own, at a path of it. */
  void script(String path, String text) {
    pages.put(path, new Page(text, Map.of("Content-Type", "text/javascript")));
  }

  /** Bodies of all that was posted, after their path. */
  List<String> posted() {
    return List.copyOf(posted);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("POST")) {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posted.add(path + " " + body);
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      var page = pages.get(path);
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      page.headers.forEach(exchange.getResponseHeaders()::set);
      var bytes = page.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
