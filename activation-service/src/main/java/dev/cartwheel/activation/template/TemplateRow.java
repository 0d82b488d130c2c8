package dev.cartwheel.activation.template;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template as it is kept. */
@Entity
@Table(name = "template")
class TemplateRow {
  @Id UUID id = new UUID(0, 0);
  @Version @Nullable Long version;
  String name = "";
  String subject = "";
  String html = "";
  String text = "";

  /** JSON. */
  String recommendations = "[]";

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  @Column(name = "changed_at")
  Instant changedAt = Instant.EPOCH;

  protected TemplateRow() {}

  TemplateRow(UUID id, Instant now) {
    this.id = id;
    this.createdAt = now;
  }

  long version() {
    return version == null ? 0 : version;
  }
}
