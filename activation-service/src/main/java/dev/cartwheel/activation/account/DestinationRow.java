package dev.cartwheel.activation.account;

import dev.cartwheel.core.consent.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A destination as it is kept. */
@Entity
@Table(name = "destination")
class DestinationRow {
  @Id UUID id = new UUID(0, 0);
  @Version @Nullable Long version;
  String name = "";
  String kind = "";

  @Enumerated(EnumType.STRING)
  Channel channel = Channel.EMAIL;

  /** JSON without the secret settings. */
  String settings = "{}";

  /** JSON of the secret settings, encrypted. */
  byte[] secrets = {};

  /** Why nothing is sent there; null while it works. */
  @Column(name = "closed_because")
  @Nullable String closedBecause;

  /** Why nothing is sent there until a probe succeeds; told by the gate. */
  @Formula("(SELECT gate.trouble FROM gate WHERE gate.destination_id = id)")
  @Nullable String trouble;

  /**
   * What it was asked for by name and does not have, and why it is thought so; told by the gate.
   */
  @Formula(
      "(SELECT string_agg(gate_missing.what || ': ' || gate_missing.why, '; ')"
          + " FROM gate_missing WHERE gate_missing.destination_id = id)")
  @Nullable String missing;

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  @Column(name = "changed_at")
  Instant changedAt = Instant.EPOCH;

  protected DestinationRow() {}

  DestinationRow(UUID id, Instant now) {
    this.id = id;
    this.createdAt = now;
  }

  long version() {
    return version == null ? 0 : version;
  }
}
