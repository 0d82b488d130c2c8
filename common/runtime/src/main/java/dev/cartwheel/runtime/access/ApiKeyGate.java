package dev.cartwheel.runtime.access;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What {@link ApiKeyFilter} is, for services that are not on servlets. */
final class ApiKeyGate implements WebFilter {
  private final ApiKeys keys;

  ApiKeyGate(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    if (!request.getPath().pathWithinApplication().value().startsWith("/api/")) {
      return chain.filter(exchange);
    }
    return keys.objection(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
        .map(objection -> Mono.<Void>error(objection))
        .orElseGet(() -> chain.filter(exchange));
  }
}
