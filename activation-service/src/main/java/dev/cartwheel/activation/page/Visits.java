package dev.cartwheel.activation.page;

import dev.cartwheel.activation.response.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Stream;

/** What a request tells of who asks. */
final class Visits {

  private Visits() {}

  static Visit of(HttpServletRequest request) {
    var purpose =
        Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
            .map(request::getHeader)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Visit(request.getMethod(), request.getHeader("User-Agent"), purpose);
  }
}
