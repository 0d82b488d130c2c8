package dev.cartwheel.audience.definition;

import dev.cartwheel.audience.backfill.Backfills;
import dev.cartwheel.core.rule.RuleWords;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An audience as it is.
 *
 * @param words the rule in English
 * @param since when the rule came into force: whoever fitted before entered as history
 * @param version to be given with a change
 * @param backfill the latest walk over all profiles; once finished, members and size are exact
 */
record AudienceView(
    UUID id,
    String name,
    JsonNode rule,
    String words,
    Instant since,
    long version,
    Instant createdAt,
    Instant updatedAt,
    Backfills.@Nullable Progress backfill) {

  static AudienceView of(StoredAudience audience, Backfills.Walk latest) {
    var json = Json.mapper().readTree(audience.rule());
    return new AudienceView(
        audience.getId(),
        audience.name(),
        json,
        RuleWords.of(RuleJson.read(json)),
        audience.since(),
        audience.version(),
        audience.createdAt(),
        audience.updatedAt(),
        latest.serving(audience.revision()).orElse(null));
  }
}
