package dev.cartwheel.activation.journey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A journey as it is kept: its name and state; the definition is in its current edition. */
@Entity
@Table(name = "journey")
class JourneyRow {
  @Id UUID id = new UUID(0, 0);
  @Version @Nullable Long version;
  String name = "";

  @Enumerated(EnumType.STRING)
  JourneyState state = JourneyState.DRAFT;

  int edition;

  @Column(name = "live_since")
  @Nullable Instant liveSince;

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  @Column(name = "changed_at")
  Instant changedAt = Instant.EPOCH;

  protected JourneyRow() {}

  JourneyRow(UUID id, Instant now) {
    this.id = id;
    this.createdAt = now;
  }

  long version() {
    return version == null ? 0 : version;
  }
}
