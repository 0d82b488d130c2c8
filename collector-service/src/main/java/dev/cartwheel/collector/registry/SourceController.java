package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.source.Source;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sources over HTTP. Methods block, and so run beside the event loop. */
@RestController
@RequestMapping("/api/sources")
class SourceController {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private final List<Source> settings;
  private final @Nullable Registry registry;

  /**
   * The interface.
   *
   * @param registry null without a database
   */
  SourceController(List<Source> settings, @Nullable Registry registry) {
    this.settings = List.copyOf(settings);
    this.registry = registry;
  }

  record Drafts(List<Draft> sources) {}

  @GetMapping
  Drafts all() {
    var all = new ArrayList<Draft>();
    settings.forEach(source -> all.add(fixed(source)));
    if (registry != null) registry.all().forEach(row -> all.add(view(row)));
    all.sort(Comparator.comparing(draft -> String.valueOf(draft.id())));
    return new Drafts(all);
  }

  @PostMapping
  ResponseEntity<Draft> create(@RequestBody(required = false) byte @Nullable [] sent) {
    var row = registry().create(read(sent));
    return ResponseEntity.created(URI.create("/api/sources/" + row.source().id()))
        .eTag(tag(row))
        .body(view(row));
  }

  @GetMapping("/{id}")
  ResponseEntity<Draft> one(@PathVariable("id") String id) {
    var fixed = settings.stream().filter(source -> source.id().equals(id)).findAny();
    if (fixed.isPresent()) return ResponseEntity.ok(fixed(fixed.get()));
    if (registry == null) throw Problem.notFound("no source " + id);
    return told(registry.find(id));
  }

  @PutMapping("/{id}")
  ResponseEntity<Draft> change(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] sent) {
    var draft = read(sent);
    var version = version(ifMatch, draft.version());
    if (version.isEmpty()) {
      throw Problem.of(
          ProblemKind.PRECONDITION_REQUIRED, "send the header If-Match or the field version");
    }
    return told(registry().change(id, draft, version.getAsLong()));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    registry().delete(id, version(ifMatch, null));
    return ResponseEntity.noContent().build();
  }

  private Registry registry() {
    if (registry != null) return registry;
    throw Problem.of(
        ProblemKind.METHOD_NOT_ALLOWED,
        "this collector has no database: its sources stand in settings");
  }

  private static Draft read(byte @Nullable [] sent) {
    if (sent == null || sent.length == 0) {
      throw Problem.invalid("", "a JSON document", "there is no content");
    }
    var draft = Json.mapper().readValue(sent, Draft.class);
    if (draft == null) throw Problem.invalid("", "an object", "null");
    return draft;
  }

  private static OptionalLong version(@Nullable String ifMatch, @Nullable Long inBody) {
    if (ifMatch == null) return inBody == null ? OptionalLong.empty() : OptionalLong.of(inBody);
    var matched = TAG.matcher(ifMatch.strip());
    if (matched.matches()) return OptionalLong.of(Long.parseLong(matched.group(1)));
    throw Problem.invalid("", "a version such as \"3\"", "wrong header If-Match");
  }

  private static ResponseEntity<Draft> told(Row row) {
    return ResponseEntity.ok().eTag(tag(row)).body(view(row));
  }

  private static String tag(Row row) {
    return "\"" + row.version() + "\"";
  }

  private static Draft view(Row row) {
    return Draft.open(row.source(), row.version(), false);
  }

  private static Draft fixed(Source source) {
    return Draft.open(source, null, true);
  }
}
