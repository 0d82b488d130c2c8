package dev.cartwheel.activation.page;

import dev.cartwheel.activation.link.Click;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.response.Notebook;
import dev.cartwheel.activation.response.Programs;
import dev.cartwheel.activation.response.Response;
import dev.cartwheel.activation.response.ResponseKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Leads on from a link in a mail, and takes note. Where to is in the link itself, signed: it leads
 * on while the database is away, and nobody can make it lead anywhere else.
 */
@RestController
class FollowedLink {
  private final Links links;
  private final Notebook notebook;
  private final Pages pages;

  FollowedLink(Links links, Notebook notebook, Pages pages) {
    this.links = links;
    this.notebook = notebook;
    this.pages = pages;
  }

  @GetMapping("/c/{token}")
  ResponseEntity<Object> follow(@PathVariable String token, HttpServletRequest request) {
    var click = links.readClick(token).orElse(null);
    if (click == null) {
      return pages.nowhere();
    }
    notebook.note(response(click, request));
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(click.target())
        .cacheControl(CacheControl.noStore())
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex, nofollow")
        .build();
  }

  private static Response response(Click click, HttpServletRequest request) {
    var link = click.link() == Click.TRAP ? Response.TRAP : String.valueOf(click.link());
    var suspicion = Programs.clicking(Visits.of(request)).orElse(null);
    return Response.noticed(click.delivery(), ResponseKind.CLICKED, Instant.now(), link, suspicion);
  }
}
