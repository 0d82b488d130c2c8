package dev.cartwheel.collector.web;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Sets the visitor's cookie from the server: Safari forgets what a script has set after seven days.
 * Only for pages of the one domain that was configured, so that no other site can give its visitors
 * an id in this shop.
 */
final class VisitorCookie {
  static final String PATH = "/tag/visitor";
  static final String NAME = "_cw_id";

  private static final Pattern VISITOR = Pattern.compile("[\\w-]{8,100}");

  /** What browsers cut longer ones to. */
  private static final Duration LIFETIME = Duration.ofDays(400);

  private final String domain;

  VisitorCookie(String domain) {
    this.domain = domain;
  }

  Mono<ServerResponse> set(ServerRequest request) {
    var origin = Optional.ofNullable(request.headers().asHttpHeaders().getOrigin());
    if (domain.isEmpty()) return ServerResponse.notFound().build();
    if (!origin.map(this::isOurs).orElse(false)) return ServerResponse.status(403).build();
    return request
        .bodyToMono(String.class)
        .filter(body -> VISITOR.matcher(body).matches())
        .flatMap(visitor -> granted(origin.get(), visitor))
        .switchIfEmpty(Mono.defer(() -> ServerResponse.badRequest().build()));
  }

  private Mono<ServerResponse> granted(String origin, String visitor) {
    var cookie =
        ResponseCookie.from(NAME, visitor)
            .domain(domain)
            .path("/")
            .maxAge(LIFETIME)
            .sameSite("Lax")
            .secure(origin.startsWith("https:"))
            .build();
    return ServerResponse.noContent()
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .varyBy(HttpHeaders.ORIGIN)
        .cookie(cookie)
        .build();
  }

  private boolean isOurs(String origin) {
    try {
      var host = Optional.ofNullable(URI.create(origin).getHost()).orElse("");
      return host.equals(domain) || host.endsWith("." + domain);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
