package dev.cartwheel.audience.profile;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.shopper.Merge;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.runtime.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** All that we hold of one person, for them to read. */
@RestController
@Tag(name = "Profiles")
class PersonExport {
  private static final int PAGE = 500;

  private final Looks looks;
  private final ShopperStore store;
  private final History history;
  private final JsonMapper mapper;

  PersonExport(Looks looks, ShopperStore store, History history, JsonMapper mapper) {
    this.looks = looks;
    this.store = store;
    this.history = history;
    this.mapper = mapper;
  }

  @GetMapping(value = "/api/profiles/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "All that is held of a person",
      description =
          "The profile as in GET /api/profiles/{id}, the merges that made it, and every event that"
              + " is kept of it, oldest first. Streamed: an answer that ends early is incomplete.")
  ResponseEntity<StreamingResponseBody> export(@PathVariable UUID id) {
    var asked = new ProfileId(id);
    var look = looks.at(List.of(asked));
    var profile =
        Optional.ofNullable(look.profiles().get(asked))
            .orElseThrow(() -> Problem.notFound("no profile " + id));
    var view = ProfileView.of(asked, look, profile);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person-" + id + ".json\"")
        .body(out -> write(view, profile.id(), out));
  }

  private void write(ProfileView view, ProfileId id, OutputStream out) {
    try (var json = mapper.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeName("profile");
      json.writePOJO(view);
      json.writeName("merges");
      json.writeStartArray();
      store.merges(id).forEach(merge -> write(merge, json));
      json.writeEndArray();
      json.writeName("events");
      json.writeStartArray();
      events(id, json);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Page by page, so that a slow client keeps nothing of the database. */
  private void events(ProfileId id, JsonGenerator json) {
    var ids = store.withAbsorbed(List.of(id));
    var page = history.page(ids, 0, PAGE);
    while (!page.isEmpty()) {
      for (var one : page) json.writeTree(mapper.readTree(one.json()));
      page = history.page(ids, page.getLast().number(), PAGE);
    }
  }

  private static void write(Merge merge, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("absorbed", merge.absorbed().toString());
    json.writeStringProperty("into", merge.into().toString());
    json.writeStringProperty("at", merge.at().toString());
    json.writeEndObject();
  }
}
