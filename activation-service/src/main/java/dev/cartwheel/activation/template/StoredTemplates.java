package dev.cartwheel.activation.template;

import dev.cartwheel.activation.content.BuiltIn;
import dev.cartwheel.activation.content.Library;
import dev.cartwheel.activation.content.Written;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ours, and those in the database. */
@Component
class StoredTemplates implements Library {
  private final TemplateRows rows;

  StoredTemplates(TemplateRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Written> find(String template) {
    return BuiltIn.find(template)
        .or(() -> id(template).flatMap(rows::findById).map(StoredTemplates::written));
  }

  static Written written(TemplateRow row) {
    var recommendations = Field.root(Json.mapper().readTree(row.recommendations));
    return new Written(
        row.name, row.subject, row.html, row.text, TemplateJson.recommendations(recommendations));
  }

  private static Optional<UUID> id(String template) {
    try {
      return Optional.of(UUID.fromString(template));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
