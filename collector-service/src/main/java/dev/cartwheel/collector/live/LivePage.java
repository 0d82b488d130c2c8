package dev.cartwheel.collector.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** A page for people; it asks for the API key and keeps it to itself. */
final class LivePage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private LivePage() {}

  static RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/live", file("live.html", "text/html;charset=UTF-8"))
        .GET("/live/live.js", file("live.js", "text/javascript;charset=UTF-8"))
        .GET("/live/live.css", file("live.css", "text/css;charset=UTF-8"))
        .build();
  }

  private static HandlerFunction<ServerResponse> file(String name, String type) {
    var content = content("collector/live/" + name);
    return _ ->
        ServerResponse.ok()
            .contentType(MediaType.parseMediaType(type))
            .cacheControl(CacheControl.noCache())
            .header("Content-Security-Policy", POLICY)
            .header("Referrer-Policy", "no-referrer")
            .header("X-Content-Type-Options", "nosniff")
            .bodyValue(content);
  }

  private static byte[] content(String path) {
    try {
      return new ClassPathResource(path).getContentAsByteArray();
    } catch (IOException missing) {
      throw new UncheckedIOException("cannot read " + path, missing);
    }
  }
}
