package dev.cartwheel.local.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Set;

/**
 * What was asked.
 *
 * @param method such as {@code GET}
 * @param path below the site, without a leading slash; empty for the site itself
 * @param fromOwnPage false when a browser says that a page of another origin asks
 */
public record Request(String method, String path, boolean fromOwnPage) {
  private static final Set<String> OWN = Set.of("same-origin", "none");

  static Request of(HttpExchange exchange, String root) {
    var path = exchange.getRequestURI().getPath();
    return new Request(
        exchange.getRequestMethod(),
        path.length() < root.length() ? "" : path.substring(root.length()),
        isFromOwnPage(exchange));
  }

  public boolean isGet() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Browsers always say where a request comes from; other programs say nothing and are let in. */
  private static boolean isFromOwnPage(HttpExchange exchange) {
    var site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
    if (site != null) return OWN.contains(site);
    var origin = exchange.getRequestHeaders().getFirst("Origin");
    var host = exchange.getRequestHeaders().getFirst("Host");
    return origin == null || (host != null && host.equals(URI.create(origin).getAuthority()));
  }
}
