package dev.cartwheel.audience.extract;

import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.runtime.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Lists of members as files, over REST. */
@RestController
@Tag(name = "Audiences")
class ExtractController {
  private final Rulebook rulebook;
  private final Extracts extracts;

  ExtractController(Rulebook rulebook, Extracts extracts) {
    this.rulebook = rulebook;
    this.extracts = extracts;
  }

  @PostMapping("/api/audiences/{id}/export")
  @Operation(
      summary = "All members with their addresses, as csv or ndjson",
      description =
          "Streamed, sorted by profile. Each row is true when it is written; whoever enters or"
              + " leaves meanwhile may be in or not. An answer that ends early is incomplete. In"
              + " csv a value that a spreadsheet would take for a formula begins with an"
              + " apostrophe.")
  ResponseEntity<StreamingResponseBody> export(
      @PathVariable UUID id, @RequestParam(defaultValue = "csv") String format) {
    var wanted = format(format);
    var page = rulebook.glance();
    if (page.audiences().find(new AudienceId(id)).isEmpty()) {
      throw Problem.notFound("no audience " + id);
    }
    var file = "audience-" + id + "." + wanted.name().toLowerCase(Locale.ROOT);
    return ResponseEntity.ok()
        .contentType(wanted.type())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
        .body(out -> extracts.write(id, wanted, page.now(), out));
  }

  private static ExtractFormat format(String asked) {
    return Arrays.stream(ExtractFormat.values())
        .filter(one -> one.name().equalsIgnoreCase(asked))
        .findAny()
        .orElseThrow(
            () ->
                Problem.invalid("", "csv or ndjson", "wrong value of parameter 'format'")
                    .with("parameter", "format"));
  }
}
