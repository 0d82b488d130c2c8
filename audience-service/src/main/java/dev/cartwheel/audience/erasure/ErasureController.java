package dev.cartwheel.audience.erasure;

import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.runtime.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasures over REST. */
@RestController
@RequestMapping("/api")
@Tag(name = "Erasures", description = "People who are to be forgotten")
class ErasureController {
  private static final int MOST_NAMES = 100;
  private static final int SHOWN = 100;

  private final Erasures erasures;
  private final Requests requests;
  private final ShopperStore store;

  /** A name; {@code kind} is one of USER_ID, EMAIL, PHONE, CUSTOMER_ID, ANONYMOUS_ID, ... */
  record GivenIdentifier(@Nullable IdentifierKind kind, @Nullable String value) {}

  /** Whoever goes by one of these names. */
  record ErasureDraft(@Nullable List<GivenIdentifier> identifiers) {}

  record ErasureList(List<Erasure> erasures) {}

  ErasureController(Erasures erasures, Requests requests, ShopperStore store) {
    this.erasures = erasures;
    this.requests = requests;
    this.store = store;
  }

  @DeleteMapping("/profiles/{id}")
  @Operation(
      summary = "Forgets a person",
      description =
          "Erases the profile, its names, carts, orders, memberships, timer, events and merges."
              + " What happened before never comes back, however late it arrives; whoever visits"
              + " the shop afterwards is a new person.")
  Erasure erase(@PathVariable UUID id) {
    var asked = new ProfileId(id);
    if (store.find(Set.of(asked)).isEmpty()) throw Problem.notFound("no profile " + id);
    return carriedOut(erasures.request(asked));
  }

  @PostMapping("/erasures")
  @Operation(
      summary = "Forgets whoever goes by one of some names",
      description =
          "As for a profile. Names that nobody goes by are remembered too, as keyed hashes, so"
              + " that no event from before brings them up.")
  ResponseEntity<Erasure> create(@RequestBody ErasureDraft draft) {
    var done = carriedOut(erasures.request(names(draft)));
    return ResponseEntity.created(URI.create("/api/erasures/" + done.id())).body(done);
  }

  @GetMapping("/erasures")
  @Operation(summary = "The latest 100 requests to be forgotten; none tells who it was")
  ErasureList latest() {
    return new ErasureList(requests.latest(SHOWN));
  }

  @GetMapping("/erasures/{id}")
  @Operation(summary = "One request to be forgotten, and what became of it")
  Erasure get(@PathVariable UUID id) {
    return requests.find(id).orElseThrow(() -> Problem.notFound("no erasure " + id));
  }

  private Erasure carriedOut(UUID id) {
    erasures.carryOut(id);
    return get(id);
  }

  private static List<Identifier> names(ErasureDraft draft) {
    var given = draft.identifiers();
    if (given == null || given.isEmpty() || given.size() > MOST_NAMES) {
      throw Problem.invalid(
          "/identifiers", "1 to " + MOST_NAMES + " identifiers", "it is not said who is meant");
    }
    var names = new ArrayList<Identifier>();
    for (var n = 0; n < given.size(); n++) names.add(name(given.get(n), "/identifiers/" + n));
    return names;
  }

  private static Identifier name(GivenIdentifier given, String pointer) {
    var kind = given.kind();
    var value = given.value();
    if (kind == null) throw Problem.invalid(pointer + "/kind", "a kind", "the kind is missing");
    if (value == null) throw Problem.invalid(pointer + "/value", "a text", "the value is missing");
    try {
      return new Identifier(kind, value);
    } catch (IllegalArgumentException wrong) {
      throw Problem.invalid(
          pointer + "/value", "an identifier", String.valueOf(wrong.getMessage()));
    }
  }
}
