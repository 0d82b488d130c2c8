package dev.cartwheel.audience.definition;

import dev.cartwheel.audience.backfill.Backfills;
import dev.cartwheel.runtime.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Audiences over REST. */
@RestController
@RequestMapping("/api/audiences")
@Tag(name = "Audiences")
class AudienceController {
  private static final int MOST_MEMBERS = 1_000;

  private final Definitions definitions;
  private final Members members;
  private final Backfills backfills;

  record AudienceList(List<AudienceView> audiences) {}

  record Size(UUID audience, long size) {}

  AudienceController(Definitions definitions, Members members, Backfills backfills) {
    this.definitions = definitions;
    this.members = members;
    this.backfills = backfills;
  }

  @GetMapping
  @Operation(summary = "All audiences, by name")
  AudienceList all() {
    var walk = backfills.latest();
    var views = definitions.all().stream().map(one -> AudienceView.of(one, walk)).toList();
    return new AudienceList(views);
  }

  @PostMapping
  @Operation(summary = "Adds an audience; whoever fits already becomes a member as history")
  ResponseEntity<AudienceView> create(@RequestBody AudienceDraft draft) {
    var created = definitions.create(draft);
    return ResponseEntity.created(URI.create("/api/audiences/" + created.getId()))
        .eTag(Expected.etag(created.version()))
        .body(AudienceView.of(created, backfills.latest()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One audience, with its version as ETag")
  ResponseEntity<AudienceView> get(@PathVariable UUID id) {
    return told(definitions.get(id));
  }

  @PutMapping("/{id}")
  @Operation(
      summary =
          "Changes an audience; If-Match, or version in the body, says what the change rests on")
  ResponseEntity<AudienceView> replace(
      @PathVariable UUID id,
      @RequestBody AudienceDraft draft,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return told(definitions.replace(id, draft, Expected.of(ifMatch, draft.version())));
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Removes an audience that no other one names")
  ResponseEntity<Void> delete(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    definitions.delete(id, ifMatch == null ? new Expected(null) : Expected.of(ifMatch));
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/{id}/members")
  @Operation(summary = "Members, sorted by profile; cursor is the next of the page before")
  Members.Page members(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST_MEMBERS) {
      throw Problem.invalid("", "1 to " + MOST_MEMBERS, "wrong value of parameter 'limit'")
          .with("parameter", "limit");
    }
    return members.page(definitions.get(id).getId(), cursor, limit);
  }

  @GetMapping("/{id}/size")
  @Operation(summary = "The exact number of members")
  Size size(@PathVariable UUID id) {
    return new Size(id, members.size(definitions.get(id).getId()));
  }

  private ResponseEntity<AudienceView> told(StoredAudience audience) {
    return ResponseEntity.ok()
        .eTag(Expected.etag(audience.version()))
        .body(AudienceView.of(audience, backfills.latest()));
  }
}
