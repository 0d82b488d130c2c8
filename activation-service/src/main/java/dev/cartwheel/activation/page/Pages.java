package dev.cartwheel.activation.page;

import dev.cartwheel.activation.content.Templates;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** HTML answers that nobody keeps, frames or is told of by the next page. */
@Component
class Pages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src http: https:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private final Templates templates;

  Pages(Templates templates) {
    this.templates = templates;
  }

  ResponseEntity<Object> page(HttpStatus status, String template, Map<String, Object> values) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .body(templates.file("page/" + template, values));
  }

  /** What whoever has a link that is none of ours gets to see. */
  ResponseEntity<Object> nowhere() {
    return note(
        HttpStatus.NOT_FOUND,
        "Nothing here",
        "This link does not lead anywhere. Please check that it was copied whole.");
  }

  ResponseEntity<Object> note(HttpStatus status, String heading, String words) {
    return page(status, "note", Map.of("heading", heading, "words", words));
  }
}
