package dev.cartwheel.audience.profile;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.runtime.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.OutputStream;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.core.JsonEncoding;
import tools.jackson.databind.json.JsonMapper;

/** All that we hold of one person, for them to read. */
@RestController
@Tag(name = "Profiles")
class PersonExport {
  private final PersonFiles files;
  private final JsonMapper mapper;

  PersonExport(PersonFiles files, JsonMapper mapper) {
    this.files = files;
    this.mapper = mapper;
  }

  @GetMapping(value = "/api/profiles/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "All that is held of a person",
      description =
          "The profile as in GET /api/profiles/{id}, the merges that made it, and every event that"
              + " is kept of it, oldest first. Streamed: an answer that ends early is incomplete.")
  ResponseEntity<StreamingResponseBody> export(@PathVariable UUID id) {
    var file = files.of(new ProfileId(id)).orElseThrow(() -> Problem.notFound("no profile " + id));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person-" + id + ".json\"")
        .body(out -> write(file, out));
  }

  private void write(PersonFiles.PersonFile file, OutputStream out) {
    try (var json = mapper.createGenerator(out, JsonEncoding.UTF8)) {
      file.write(json);
    }
  }
}
