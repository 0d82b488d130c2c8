package dev.cartwheel.activation.page;

import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.link.Token;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The way out. A POST takes the person out, without cookie or question; a GET only asks, for
 * scanners follow every link.
 *
 * @see "RFC 8058"
 */
@RestController
class UnsubscribePage {
  private final Links links;
  private final SentMessages messages;
  private final Unsubscribing unsubscribing;
  private final Pages pages;

  UnsubscribePage(Links links, SentMessages messages, Unsubscribing unsubscribing, Pages pages) {
    this.links = links;
    this.messages = messages;
    this.unsubscribing = unsubscribing;
    this.pages = pages;
  }

  @GetMapping("/unsubscribe/{token}")
  ResponseEntity<Object> ask(@PathVariable String token) {
    return links.readUnsubscribe(token) instanceof Token.Valid
        ? pages.page(HttpStatus.OK, "unsubscribe", Map.of())
        : pages.nowhere();
  }

  @PostMapping("/unsubscribe/{token}")
  ResponseEntity<Object> unsubscribe(@PathVariable String token) {
    if (!(links.readUnsubscribe(token) instanceof Token.Valid(var delivery)))
      return pages.nowhere();
    messages.find(delivery).ifPresent(unsubscribing::unsubscribe);
    return pages.note(HttpStatus.OK, "Done", "You will not get these mails any more.");
  }
}
