package dev.cartwheel.collector.web;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The few pages beside the intake. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TagSettings.class)
class WebRoutes {
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

  /** Browsers keep the alias so long; then they ask again, and mostly are told that it stands. */
  private static final CacheControl FOR_AN_HOUR =
      CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final String HINT =
      "Cartwheel collector. Send events to POST /v1/batch, /v1/track, /v1/identify or /v1/page;"
          + " the tag is /tag.js (how to pin it: /tag.json), the description /v3/api-docs.\n";

  @Bean
  Tag tag() {
    return Tag.read();
  }

  @Bean
  RouterFunction<ServerResponse> collectorPages(Tag tag, TagSettings settings) {
    var alias = new Asset(tag.bytes(), SCRIPT, FOR_AN_HOUR);
    var pinned = new Asset(tag.bytes(), SCRIPT, FOR_EVER);
    var docs =
        Asset.read("collector/openapi.json", MediaType.APPLICATION_JSON, CacheControl.noCache());
    return RouterFunctions.route()
        .route(read(Published.ALIAS), alias::serve)
        .route(read(tag.path()), pinned::serve)
        .route(read("/tag.json"), request -> published(tag, request))
        .POST(VisitorCookie.PATH, new VisitorCookie(settings.cookieDomain())::set)
        .route(read("/v3/api-docs"), docs::serve)
        .GET("/", _ -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).bodyValue(HINT))
        .build();
  }

  private static Mono<ServerResponse> published(Tag tag, ServerRequest request) {
    var uri = request.uri();
    return ServerResponse.ok()
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Published.of(tag, uri.getScheme() + "://" + uri.getRawAuthority()));
  }

  private static RequestPredicate read(String path) {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path(path));
  }
}
