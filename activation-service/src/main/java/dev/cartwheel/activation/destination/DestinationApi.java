package dev.cartwheel.activation.destination;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import java.net.URI;
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
  private final SecretSettings secrets;

  DestinationApi(DestinationRows rows, DestinationEditing editing, SecretSettings secrets) {
    this.rows = rows;
    this.editing = editing;
    this.secrets = secrets;
  }

  /**
   * A destination as it is told.
   *
   * @param secrets names of the secret settings that are set; their values are never told
   * @param closedBecause why nothing is sent there; missing while it works
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
    return ResponseEntity.created(URI.create("/api/destinations/" + row.id))
        .eTag(Versions.tag(row.version()))
        .body(view(row));
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
    return ResponseEntity.ok().eTag(Versions.tag(row.version())).body(view(row));
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
        row.createdAt,
        row.changedAt);
  }
}
