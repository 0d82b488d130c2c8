package dev.cartwheel.activation.template;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in templates. A change holds for every mail that leaves after it. */
@Component
class TemplateEditing {
  /** Those at the end are told by us; whoever sends back what they read may leave them in. */
  private static final String[] FIELDS = {
    "name", "subject", "html", "text", "recommendations",
    "id", "version", "builtIn", "createdAt", "changedAt"
  };

  private final TemplateRows rows;
  private final TemplateJson json;
  private final DatabaseClock clock;

  TemplateEditing(TemplateRows rows, TemplateJson json, DatabaseClock clock) {
    this.rows = rows;
    this.json = json;
    this.clock = clock;
  }

  @Transactional
  TemplateRow create(Field sent) {
    return write(new TemplateRow(UUID.randomUUID(), clock.now()), sent.object(FIELDS));
  }

  @Transactional
  TemplateRow change(UUID id, Field sent, @Nullable String ifMatch) {
    var row = find(id);
    Versions.check(ifMatch, sent.object(FIELDS), row.version());
    return write(row, sent);
  }

  @Transactional
  void delete(UUID id, @Nullable String ifMatch) {
    var row = find(id);
    if (ifMatch != null) Versions.check(ifMatch, null, row.version());
    var journeys = rows.journeysWith(id.toString());
    if (!journeys.isEmpty()) {
      throw Problem.of(
          ProblemKind.CONFLICT, "it is needed by the journeys " + String.join(", ", journeys));
    }
    rows.delete(row);
  }

  TemplateRow find(UUID id) {
    return rows.findById(id).orElseThrow(() -> Problem.notFound("no template " + id));
  }

  private TemplateRow write(TemplateRow row, Field sent) {
    var written = json.read(sent);
    row.name = written.name();
    row.subject = written.subject();
    row.html = written.html();
    row.text = written.text();
    row.recommendations = TemplateJson.write(written.recommendations()).toString();
    row.changedAt = clock.now();
    return rows.saveAndFlush(row);
  }
}
