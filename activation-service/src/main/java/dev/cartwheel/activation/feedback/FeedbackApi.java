package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.link.Token;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where far sides tell what became of messages. */
@RestController
class FeedbackApi {
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackApi.class);
  private static final int MOST_BYTES = 2_000_000;

  private static final List<Language> LANGUAGES =
      List.of(
          new SignedJson(),
          new Klaviyo(),
          new ReturnedMail(),
          new Mailchimp(),
          new CustomerIo(),
          new IterableEvents());

  /** Kinds whose far side signs whatever it tells. */
  private static final Set<String> SIGNING = Set.of("klaviyo", "customerio");

  private final Links links;
  private final Destinations destinations;
  private final Signatures signatures;
  private final Hearing hearing;

  FeedbackApi(Links links, Destinations destinations, Signatures signatures, Hearing hearing) {
    this.links = links;
    this.destinations = destinations;
    this.signatures = signatures;
    this.hearing = hearing;
  }

  /**
   * What to enter at the far side.
   *
   * @param url secret: whoever knows it is believed, where the far side does not sign
   * @param secret for Klaviyo, and for those that sign as the Standard Webhooks specification has
   *     it
   */
  record Told(URI url, String secret) {}

  /** How many reports were understood, and how many of them are about messages of ours. */
  record Heard(int reports, int known) {}

  @GetMapping("/api/destinations/{id}/feedback")
  Told told(@PathVariable UUID id) {
    var destination = new DestinationId(id);
    if (!destinations.exists(destination)) throw Problem.notFound("no destination " + id);
    return new Told(links.feedback(id), signatures.secret(destination));
  }

  /** Some ask whether anybody is there before they tell anything. */
  @GetMapping("/feedback/{token}")
  ResponseEntity<Void> isThere(@PathVariable String token) {
    destination(token);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/feedback/{token}")
  Heard hear(
      @PathVariable String token,
      @RequestBody(required = false) byte @Nullable [] body,
      HttpServletRequest request) {
    var destination = destination(token);
    if (body == null || body.length > MOST_BYTES) {
      throw Problem.invalid(
          "", "a body of at most " + MOST_BYTES + " bytes", "nothing, or too much");
    }
    var posted = new Posted(headers(request), body);
    var language =
        LANGUAGES.stream()
            .filter(each -> each.isOf(posted))
            .findFirst()
            .orElseThrow(
                () -> Problem.invalid("", "a report as docs/content.md describes", "not known"));
    var listener = new Listener(destination, destinations, signatures, Instant.now());
    if (!language.isGenuine(posted, listener) || lacksSignature(language, destination)) {
      throw Problem.unauthorized("the signature is not right or too old, or it is not for here");
    }
    var reports = understood(language, posted);
    var known = hearing.hear(destination, reports);
    if (known > 0) LOG.info("destination {} told of {} messages", destination, known);
    return new Heard(reports.size(), known);
  }

  /** What others do not sign is no way round the signature of those who do. */
  private boolean lacksSignature(Language language, DestinationId destination) {
    return !language.isSigned()
        && destinations.kind(destination).filter(SIGNING::contains).isPresent();
  }

  private static List<Report> understood(Language language, Posted posted) {
    try {
      return language.read(posted);
    } catch (InvalidInput placed) {
      throw placed;
    } catch (IllegalArgumentException unreadable) {
      throw Problem.invalid("", "a report as its sender writes them", "cannot be understood");
    }
  }

  private DestinationId destination(String token) {
    if (links.readFeedback(token) instanceof Token.Valid(var id)
        && destinations.exists(new DestinationId(id))) {
      return new DestinationId(id);
    }
    throw Problem.notFound("nobody listens here");
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .collect(
            Collectors.toMap(
                name -> name.toLowerCase(Locale.ROOT), request::getHeader, (one, _) -> one));
  }
}
