package dev.cartwheel.audience.definition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A row of the table of audiences. */
@Entity
@Table(name = "audience")
class StoredAudience implements Persistable<UUID> {
  @Id private UUID id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  @ColumnTransformer(write = "?::jsonb")
  private String rule;

  @Column(nullable = false)
  private Instant since;

  @Column(nullable = false)
  private long revision;

  @Version private @Nullable Long version;

  @Column(nullable = false)
  private Instant createdAt;

  @Column(nullable = false)
  private Instant updatedAt;

  /** For JPA, which fills it in. */
  protected StoredAudience() {
    this(new UUID(0, 0), "", "", 0, Instant.EPOCH);
  }

  StoredAudience(UUID id, String name, String rule, long revision, Instant now) {
    this.id = id;
    this.name = name;
    this.rule = rule;
    this.since = now;
    this.revision = revision;
    this.createdAt = now;
    this.updatedAt = now;
  }

  void rename(String name, Instant now) {
    this.name = name;
    this.updatedAt = now;
  }

  /** Another rule: whoever fits it from before {@code now} enters as history. */
  void judgeBy(String rule, long revision, Instant now) {
    this.rule = rule;
    this.revision = revision;
    this.since = now;
    this.updatedAt = now;
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return version == null;
  }

  String name() {
    return name;
  }

  String rule() {
    return rule;
  }

  Instant since() {
    return since;
  }

  long revision() {
    return revision;
  }

  long version() {
    return version == null ? 0 : version;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
