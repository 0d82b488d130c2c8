package dev.cartwheel.collector.web;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The few pages beside the intake. */
@Configuration(proxyBeanMethods = false)
class WebRoutes {
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
  private static final Duration TAG_LIFETIME = Duration.ofHours(1);
  private static final String HINT =
      "Cartwheel collector. Send events to POST /v1/batch, /v1/track, /v1/identify or /v1/page;"
          + " the tag is /tag.js, the description /v3/api-docs.\n";

  @Bean
  RouterFunction<ServerResponse> collectorPages() {
    var tag =
        new Asset("collector/tag.js", SCRIPT, CacheControl.maxAge(TAG_LIFETIME).cachePublic());
    var docs =
        new Asset("collector/openapi.json", MediaType.APPLICATION_JSON, CacheControl.noCache());
    return RouterFunctions.route()
        .route(read("/tag.js"), tag::serve)
        .route(read("/v3/api-docs"), docs::serve)
        .GET("/", _ -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).bodyValue(HINT))
        .build();
  }

  private static RequestPredicate read(String path) {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path(path));
  }
}
