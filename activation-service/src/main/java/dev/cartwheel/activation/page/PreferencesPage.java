package dev.cartwheel.activation.page;

import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.link.Token;
import dev.cartwheel.activation.page.Preferences.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What somebody wants to get, all on one page, without a script. A GET shows and changes nothing,
 * for scanners follow every link; a POST changes.
 */
@RestController
class PreferencesPage {
  private final Links links;
  private final SentMessages messages;
  private final Preferences preferences;
  private final Pages pages;

  PreferencesPage(Links links, SentMessages messages, Preferences preferences, Pages pages) {
    this.links = links;
    this.messages = messages;
    this.preferences = preferences;
    this.pages = pages;
  }

  @GetMapping("/preferences/{token}")
  ResponseEntity<Object> show(@PathVariable String token) {
    return answer(token, null);
  }

  /**
   * Takes what is ticked.
   *
   * @param wanted what is ticked
   * @param shown what could be ticked
   */
  @PostMapping(
      path = "/preferences/{token}",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Object> change(
      @PathVariable String token,
      @RequestParam(name = "wanted", defaultValue = "") List<String> wanted,
      @RequestParam(name = "shown", defaultValue = "") List<String> shown) {
    return answer(token, new Ticked(Set.copyOf(wanted), Set.copyOf(shown)));
  }

  private record Ticked(Set<String> wanted, Set<String> shown) {}

  private ResponseEntity<Object> answer(String token, @Nullable Ticked ticked) {
    return switch (links.readPreferences(token, Instant.now())) {
      case Token.Forged _ -> pages.nowhere();
      case Token.Expired _ -> old();
      case Token.Valid(var delivery) -> {
        var sent = messages.find(delivery).orElse(null);
        if (sent == null || sent.address() == null) yield old();
        try {
          if (ticked != null) preferences.change(sent, ticked.wanted(), ticked.shown());
          yield page(ticked == null ? preferences.of(sent) : null);
        } catch (AudienceFacts.Unavailable _) {
          yield pages.note(
              HttpStatus.SERVICE_UNAVAILABLE, "One moment", "Please try again in a few seconds.");
        }
      }
    };
  }

  private ResponseEntity<Object> page(@Nullable List<Shown> shown) {
    return shown == null
        ? pages.note(HttpStatus.OK, "Saved", "We keep to it from now on.")
        : pages.page(
            HttpStatus.OK,
            "preferences",
            Map.of("choices", shown.stream().map(Shown::values).toList()));
  }

  private ResponseEntity<Object> old() {
    return pages.note(
        HttpStatus.GONE,
        "This link is too old",
        "Please take the link in the latest of our mails.");
  }
}
