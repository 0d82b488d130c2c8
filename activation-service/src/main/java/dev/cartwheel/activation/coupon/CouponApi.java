package dev.cartwheel.activation.coupon;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.Versions;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Durations;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Coupon pools over HTTP. */
@RestController
@RequestMapping("/api/coupon-pools")
class CouponApi {
  private static final Duration NOT_AGAIN = Duration.ofDays(30);
  private static final int MOST_A_YEAR = 3;
  private static final Duration LEAST_VALID = Duration.ofDays(1);
  private static final int LOW_AT = 100;
  private static final int MOST_SHOWN = 1_000;
  private static final String[] FIELDS = {
    "name", "notAgainWithin", "mostAYear", "leastValid", "lowAt",
    "id", "version", "codes", "createdAt", "changedAt"
  };

  private final Pools pools;

  CouponApi(Pools pools) {
    this.pools = pools;
  }

  /** What came of an upload. */
  record Uploaded(int added, int known) {}

  /** Codes in one state, in their order. */
  record Page(List<String> codes, @Nullable String next) {}

  @GetMapping
  JsonNode all() {
    var json = Json.mapper().createObjectNode();
    var list = json.putArray("pools");
    pools.all().forEach(pool -> list.add(view(pool)));
    return json;
  }

  @PostMapping
  ResponseEntity<JsonNode> create(@RequestBody JsonNode sent) {
    var pool = pools.write(read(UUID.randomUUID(), Field.root(sent).object(FIELDS)));
    return Versions.created("/api/coupon-pools/" + pool.id(), pool.version(), view(pool));
  }

  @GetMapping("/{id}")
  ResponseEntity<JsonNode> one(@PathVariable UUID id) {
    var pool = pools.get(id);
    return Versions.told(pool.version(), view(pool));
  }

  @PutMapping("/{id}")
  ResponseEntity<JsonNode> change(
      @PathVariable UUID id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var field = Field.root(sent).object(FIELDS);
    Versions.check(ifMatch, field, pools.get(id).version());
    var pool = pools.write(read(id, field));
    return Versions.told(pool.version(), view(pool));
  }

  /**
   * Takes in codes, one a line, or the first column of a CSV; those that are there are left alone.
   */
  @PostMapping(
      path = "/{id}/codes",
      consumes = {"text/plain", "text/csv"})
  Uploaded upload(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Instant expiresAt,
      @RequestBody String lines) {
    pools.get(id);
    var codes = Codes.read(lines);
    var added = pools.add(id, codes, expiresAt);
    return new Uploaded(added, codes.size() - added);
  }

  /** Such as those that are revoked, for the shop to switch off. */
  @GetMapping("/{id}/codes")
  Page codes(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "revoked") String state,
      @RequestParam(defaultValue = "") String after) {
    pools.get(id);
    if (!List.of("free", "reserved", "sent", "revoked").contains(state)) {
      throw Problem.invalid("", "one of free, reserved, sent, revoked", "state was '" + state + "'")
          .with("parameter", "state");
    }
    var codes = pools.codes(id, state.toUpperCase(Locale.ROOT), after, MOST_SHOWN);
    return new Page(codes, codes.size() == MOST_SHOWN ? codes.getLast() : null);
  }

  private static Pool read(UUID id, Field json) {
    return new Pool(
        id,
        0,
        json.get("name", "a text of 1 to 200 characters").text(200),
        json.find("notAgainWithin").map(Field::span).orElse(NOT_AGAIN),
        json.find("mostAYear").map(f -> f.number(1, 1_000)).orElse(MOST_A_YEAR),
        json.find("leastValid").map(Field::span).orElse(LEAST_VALID),
        json.find("lowAt").map(f -> f.number(0, 1_000_000)).orElse(LOW_AT),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private ObjectNode view(Pool pool) {
    var json = Json.mapper().createObjectNode();
    json.put("id", pool.id().toString()).put("version", pool.version()).put("name", pool.name());
    json.put("notAgainWithin", Durations.write(pool.notAgainWithin()));
    json.put("mostAYear", pool.mostAYear());
    json.put("leastValid", Durations.write(pool.leastValid()));
    json.put("lowAt", pool.lowAt());
    var codes = json.putObject("codes");
    pools
        .count(pool.id())
        .forEach((state, count) -> codes.put(state.toLowerCase(Locale.ROOT), count));
    json.put("createdAt", pool.createdAt().toString());
    json.put("changedAt", pool.changedAt().toString());
    return json;
  }
}
