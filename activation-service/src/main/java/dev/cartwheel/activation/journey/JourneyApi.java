package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.wire.Json;
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
import tools.jackson.databind.node.ObjectNode;

/** Journeys over HTTP. */
@RestController
@RequestMapping("/api/journeys")
class JourneyApi {
  private final JourneyRows rows;
  private final Journeys journeys;
  private final JourneyEditing editing;

  JourneyApi(JourneyRows rows, Journeys journeys, JourneyEditing editing) {
    this.rows = rows;
    this.journeys = journeys;
    this.editing = editing;
  }

  @GetMapping
  JsonNode all() {
    var json = Json.mapper().createObjectNode();
    var list = json.putArray("journeys");
    rows.findAllByOrderByNameAscIdAsc().forEach(row -> list.add(view(row)));
    return json;
  }

  @PostMapping
  ResponseEntity<JsonNode> create(@RequestBody JsonNode sent) {
    var row = editing.create(Field.root(sent));
    return Versions.created("/api/journeys/" + row.id, row.version(), view(row));
  }

  @GetMapping("/{id}")
  ResponseEntity<JsonNode> one(@PathVariable UUID id) {
    return told(editing.find(id));
  }

  @PutMapping("/{id}")
  ResponseEntity<JsonNode> change(
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

  private ResponseEntity<JsonNode> told(JourneyRow row) {
    return Versions.told(row.version(), view(row));
  }

  private ObjectNode view(JourneyRow row) {
    var json = Json.mapper().createObjectNode();
    json.put("id", row.id.toString());
    json.put("version", row.version());
    json.put("state", Field.word(row.state));
    json.setAll(JourneyJson.write(journeys.definition(new JourneyId(row.id), row.edition)));
    json.put("edition", row.edition);
    if (row.liveSince != null) json.put("liveSince", row.liveSince.toString());
    json.put("createdAt", row.createdAt.toString());
    json.put("changedAt", row.changedAt.toString());
    return json;
  }
}
