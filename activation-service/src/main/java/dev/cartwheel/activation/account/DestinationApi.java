package dev.cartwheel.activation.account;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Destinations over HTTP. */
@RestController
@RequestMapping("/api/destinations")
class DestinationApi {
  private final DestinationRows rows;
  private final DestinationEditing editing;
  private final Destinations destinations;
  private final SecretSettings secrets;

  DestinationApi(
      DestinationRows rows,
      DestinationEditing editing,
      Destinations destinations,
      SecretSettings secrets) {
    this.rows = rows;
    this.destinations = destinations;
    this.editing = editing;
    this.secrets = secrets;
  }

  /**
   * A destination as it is told.
   *
   * @param secrets names of the secret settings that are set; their values are never told
   * @param closedBecause why nothing is sent there until somebody changes it; missing while it
   *     works
   * @param trouble why nothing is sent there until a probe succeeds; missing while it works
   */
  record View(
      UUID id,
      long version,
      String name,
      String kind,
      String channel,
      JsonNode settings,
      Set<String> secrets,
      @Nullable String closedBecause,
      @Nullable String trouble,
      @Nullable String missing,
      Instant createdAt,
      Instant changedAt) {}

  record Views(List<View> destinations) {}

  @GetMapping
  Views all() {
    return new Views(rows.findAllByOrderByNameAscIdAsc().stream().map(this::view).toList());
  }

  @PostMapping
  ResponseEntity<View> create(@RequestBody JsonNode sent) {
    var row = editing.create(Field.root(sent));
    return Versions.created("/api/destinations/" + row.id, row.version(), view(row));
  }

  /** A sort of destination, with the JSON Schema of its settings. */
  record Kind(String kind, String title, String description, JsonNode settings) {}

  record Kinds(List<Kind> kinds) {}

  @GetMapping("/kinds")
  Kinds kinds() {
    return new Kinds(
        destinations.kinds().values().stream()
            .map(
                kind ->
                    new Kind(
                        kind.name(),
                        kind.schema().title(),
                        kind.schema().text(),
                        kind.schema().json()))
            .toList());
  }

  /**
   * What a probe found.
   *
   * @param outcome {@code ok}, or what is wrong in one word
   * @param detail what the far side said, masked
   */
  record Probed(String outcome, @Nullable String detail, long millis) {}

  /** Calls the far side without changing anything there, and says what came of it. */
  @PostMapping("/{id}/test")
  Probed test(@PathVariable UUID id) {
    var row = editing.find(id);
    var destination = destinations.made(row);
    var started = System.nanoTime();
    var outcome = destination.probe();
    var millis = (System.nanoTime() - started) / 1_000_000;
    return switch (outcome) {
      case Outcome.Done _, Outcome.AcceptedLater _ -> new Probed("ok", null, millis);
      case Outcome.Throttled(var why, _) -> new Probed("throttled", why, millis);
      case Outcome.Transient(var why, _) -> new Probed("unreachable", why, millis);
      case Outcome.Unknown(var why) -> new Probed("unanswered", why, millis);
      case Outcome.AuthFailed(var why) -> new Probed("unauthorized", why, millis);
      case Outcome.Missing(var why) -> new Probed("missing", why, millis);
      case Outcome.Misconfigured(var why) -> new Probed("misconfigured", why, millis);
      case Outcome.Closed(var why) -> new Probed("closed", why, millis);
      case Outcome.BadRow(var why) -> new Probed("refused", why, millis);
      case Outcome.RefusedByConsent(var why) -> new Probed("refused", why, millis);
      case Outcome.TooBig(var why) -> new Probed("refused", why, millis);
    };
  }

  @GetMapping("/{id}")
  ResponseEntity<View> one(@PathVariable UUID id) {
    return told(editing.find(id));
  }

  @PutMapping("/{id}")
  ResponseEntity<View> change(
      @PathVariable UUID id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    return told(editing.change(id, Field.root(sent), ifMatch));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @PathVariable UUID id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    editing.delete(id, ifMatch);
    return ResponseEntity.noContent().build();
  }

  private ResponseEntity<View> told(DestinationRow row) {
    return Versions.told(row.version(), view(row));
  }

  private View view(DestinationRow row) {
    return new View(
        row.id,
        row.version(),
        row.name,
        row.kind,
        row.channel.name(),
        SecretSettings.settings(row),
        secrets.names(row),
        row.closedBecause,
        row.trouble,
        row.missing,
        row.createdAt,
        row.changedAt);
  }
}
