package dev.cartwheel.audience.profile;

import dev.cartwheel.audience.disclosure.Disclosure;
import dev.cartwheel.audience.disclosure.Disclosures;
import dev.cartwheel.audience.profile.PersonFiles.PersonFile;
import dev.cartwheel.audience.shopper.Demand;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.profile.Profile;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.core.JsonEncoding;
import tools.jackson.databind.json.JsonMapper;

/** Requests to be told over REST. */
@RestController
@RequestMapping("/api/disclosures")
@Tag(name = "Disclosures", description = "People who ask what is held of them")
class DisclosureController {
  private static final int SHOWN = 100;

  private final Disclosures disclosures;
  private final ShopperStore store;
  private final PersonFiles files;
  private final JsonMapper mapper;

  record DisclosureList(List<Disclosure> disclosures) {}

  DisclosureController(
      Disclosures disclosures, ShopperStore store, PersonFiles files, JsonMapper mapper) {
    this.disclosures = disclosures;
    this.store = store;
    this.files = files;
    this.mapper = mapper;
  }

  @GetMapping
  @Operation(
      summary = "The latest 100 requests to be told what is held, unanswered ones first",
      description =
          "A platform passes them on for its customers. Nothing is sent by itself: fetch the"
              + " export, see to it that the person gets it, and note that it is answered.")
  DisclosureList latest() {
    return new DisclosureList(disclosures.latest(SHOWN));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One request to be told, and what became of it")
  Disclosure get(@PathVariable UUID id) {
    return disclosures.find(id).orElseThrow(() -> missing(id));
  }

  @PostMapping("/{id}/answered")
  @Operation(summary = "Notes that the person has the answer; the first note counts")
  Disclosure answered(@PathVariable UUID id) {
    disclosures.answered(id);
    return get(id);
  }

  @GetMapping(value = "/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "All that is held of who asked, as of now",
      description =
          "For each profile that goes by one of the names, or holds one of the orders and is not"
              + " provably somebody else, what GET /api/profiles/{id}/export hands out. Streamed:"
              + " an answer that ends early is incomplete.")
  ResponseEntity<StreamingResponseBody> export(@PathVariable UUID id) {
    var asked = get(id);
    var people = people(disclosures.demand(id).orElseThrow(() -> missing(id)));
    disclosures.fetched(id);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"disclosure-" + id + ".json\"")
        .body(out -> write(asked, people, out));
  }

  private List<PersonFile> people(Demand demand) {
    return store.find(demand).stream()
        .filter(demand::means)
        .map(Profile::id)
        .sorted()
        .map(files::of)
        .flatMap(Optional::stream)
        .toList();
  }

  private void write(Disclosure asked, List<PersonFile> people, OutputStream out) {
    try (var json = mapper.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeName("disclosure");
      json.writePOJO(asked);
      json.writeName("people");
      json.writeStartArray();
      for (var person : people) person.write(json);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static Problem missing(UUID id) {
    return Problem.notFound("no disclosure " + id);
  }
}
