package dev.cartwheel.activation.template;

import dev.cartwheel.activation.content.BuiltIn;
import dev.cartwheel.activation.content.Mail;
import dev.cartwheel.activation.content.Written;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import dev.cartwheel.runtime.problem.Problem;
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

/** Templates over HTTP; ours can be read, and copied, and not changed. */
@RestController
@RequestMapping("/api/templates")
class TemplateApi {
  private final TemplateRows rows;
  private final TemplateEditing editing;
  private final Trials trials;

  TemplateApi(TemplateRows rows, TemplateEditing editing, Trials trials) {
    this.rows = rows;
    this.editing = editing;
    this.trials = trials;
  }

  @GetMapping
  JsonNode all() {
    var json = Json.mapper().createObjectNode();
    var list = json.putArray("templates");
    BuiltIn.all().forEach((name, written) -> list.add(view(name, written)));
    rows.findAllByOrderByNameAscIdAsc().forEach(row -> list.add(view(row)));
    return json;
  }

  @PostMapping
  ResponseEntity<JsonNode> create(@RequestBody JsonNode sent) {
    var row = editing.create(Field.root(sent));
    return Versions.created("/api/templates/" + row.id, row.version(), view(row));
  }

  @GetMapping("/{id}")
  ResponseEntity<JsonNode> one(@PathVariable String id) {
    var ours = BuiltIn.find(id).orElse(null);
    return ours == null ? told(editing.find(uuid(id))) : ResponseEntity.ok(view(id, ours));
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

  /** What a shopper would get, or one made up; nothing is sent. */
  @PostMapping("/{id}/preview")
  Mail preview(@PathVariable String id, @RequestBody JsonNode sent) {
    return trials.preview(id, Field.root(sent).object("profile", "destination", "coupon"));
  }

  /** Sends a mail marked as a test; nothing is counted, and no rule is asked. */
  @PostMapping("/{id}/test-send")
  Trials.Tried send(@PathVariable String id, @RequestBody JsonNode sent) {
    return trials.send(id, Field.root(sent).object("profile", "destination", "to", "coupon"));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException _) {
      throw Problem.notFound("no template " + id);
    }
  }

  private static ResponseEntity<JsonNode> told(TemplateRow row) {
    return Versions.told(row.version(), view(row));
  }

  private static ObjectNode view(String id, Written written) {
    var json = Json.mapper().createObjectNode().put("id", id).put("builtIn", true);
    json.setAll(TemplateJson.write(written));
    return json;
  }

  private static ObjectNode view(TemplateRow row) {
    var json = Json.mapper().createObjectNode();
    json.put("id", row.id.toString()).put("version", row.version());
    json.setAll(TemplateJson.write(StoredTemplates.written(row)));
    json.put("createdAt", row.createdAt.toString()).put("changedAt", row.changedAt.toString());
    return json;
  }
}
