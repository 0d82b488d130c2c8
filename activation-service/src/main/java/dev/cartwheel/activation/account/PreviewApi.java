package dev.cartwheel.activation.account;

import dev.cartwheel.activation.account.Preview.Asked;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What would be asked of a destination; nothing leaves. */
@RestController
@RequestMapping("/api/destinations")
class PreviewApi {
  private final DestinationEditing editing;
  private final Destinations destinations;
  private final SecretSettings secrets;

  PreviewApi(DestinationEditing editing, Destinations destinations, SecretSettings secrets) {
    this.editing = editing;
    this.destinations = destinations;
    this.secrets = secrets;
  }

  record Calls(List<Asked> calls) {}

  /**
   * The calls for a person who does not exist, in the order in which they would be made.
   *
   * @param list what the far side calls the list to join and leave
   */
  @PostMapping("/{id}/preview")
  Calls preview(@PathVariable UUID id, @RequestParam(defaultValue = "1") String list) {
    var row = editing.find(id);
    var kind = destinations.kind(row.kind);
    if (kind.isEmpty() || !kind.get().canPreview()) {
      throw Problem.of(ProblemKind.CONFLICT, "the kind " + row.kind + " shows no preview");
    }
    return new Calls(Preview.of(destinations.made(row), list, secrets.hidden(row)));
  }
}
