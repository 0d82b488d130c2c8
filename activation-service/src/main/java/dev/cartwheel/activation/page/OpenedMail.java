package dev.cartwheel.activation.page;

import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.link.Token;
import dev.cartwheel.activation.response.Notebook;
import dev.cartwheel.activation.response.Programs;
import dev.cartwheel.activation.response.Response;
import dev.cartwheel.activation.response.ResponseKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One pixel that nobody sees, for whoever asks; and a note, where the link is ours. */
@RestController
class OpenedMail {
  /** The smallest transparent GIF. */
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final Links links;
  private final Notebook notebook;

  OpenedMail(Links links, Notebook notebook) {
    this.links = links;
    this.notebook = notebook;
  }

  @GetMapping("/o/{token}")
  ResponseEntity<byte[]> look(@PathVariable String token, HttpServletRequest request) {
    if (links.readOpen(token) instanceof Token.Valid(var delivery)) {
      var suspicion = Programs.opening(Visits.of(request)).orElse(null);
      notebook.note(
          Response.noticed(delivery, ResponseKind.OPENED, Instant.now(), null, suspicion));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_GIF)
        .cacheControl(CacheControl.noStore())
        .body(PIXEL);
  }
}
