package dev.cartwheel.audience.merge;

import dev.cartwheel.audience.shopper.Merge;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.runtime.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Merges over REST. */
@RestController
@RequestMapping("/api/profiles/{id}")
@Tag(name = "Merges", description = "Profiles that turned out to be one person")
class MergeController {
  private final ShopperStore store;
  private final Splits splits;
  private final WatermarkKeeper keeper;

  /**
   * One merge.
   *
   * @param absorbed the profile that is gone
   * @param into the profile that it became part of; another one than {@code profile} when that one
   *     was absorbed later itself
   * @param at when it happened that told that both are one person
   * @param event id of the event that told it; null where that was not kept
   * @param mergedAt when the merge was carried out; null where that was not kept
   * @param undoable whether a split can undo it now
   */
  record MergeView(
      UUID absorbed,
      UUID into,
      Instant at,
      @Nullable UUID event,
      @Nullable Instant mergedAt,
      boolean undoable) {}

  record MergeList(UUID profile, List<MergeView> merges) {}

  /** Whom the profile is to be split from. */
  record SplitDraft(@Nullable UUID absorbed) {}

  /**
   * What a split has done.
   *
   * @param events of those since the merge, how many went to the restored profile
   * @param kept of those since the merge, how many stayed
   */
  record SplitView(UUID profile, UUID restored, int events, int kept) {}

  MergeController(ShopperStore store, Splits splits, WatermarkKeeper keeper) {
    this.store = store;
    this.splits = splits;
    this.keeper = keeper;
  }

  @GetMapping("/merges")
  @Operation(summary = "All merges that made this profile, the latest first")
  MergeList merges(@PathVariable UUID id) {
    var profile = current(id);
    var merges = store.merges(profile);
    var last = merges.stream().filter(merge -> merge.into().equals(profile)).findFirst();
    var views =
        merges.stream()
            .map(merge -> view(merge, merge.isKept() && last.filter(merge::equals).isPresent()))
            .toList();
    return new MergeList(profile.value(), views);
  }

  @PostMapping("/split")
  @Operation(
      summary = "Undoes the latest merge of a profile",
      description =
          "Both profiles become what they were before the merge, and each event since is applied"
              + " again to the one that the strongest of its identifiers belongs to; what belongs"
              + " to neither stays. Whoever enters or leaves an audience by that does so as"
              + " history. The next event that names both merges them again.")
  SplitView split(@PathVariable UUID id, @RequestBody SplitDraft draft) {
    var absorbed = draft.absorbed();
    if (absorbed == null) {
      throw Problem.invalid("/absorbed", "a UUID", "it is not said which merge is meant");
    }
    var watermark =
        keeper
            .refreshed()
            .orElseThrow(
                () ->
                    Problem.unavailable(
                        "it is not known yet how far events are applied", Duration.ofSeconds(1)));
    var split = splits.undo(current(id), new ProfileId(absorbed), watermark);
    return new SplitView(
        split.survivor().value(), split.restored().value(), split.events(), split.kept());
  }

  private ProfileId current(UUID id) {
    var found = store.find(Set.of(new ProfileId(id))).values().stream().findFirst();
    return found.orElseThrow(() -> Problem.notFound("no profile " + id)).id();
  }

  private static MergeView view(Merge merge, boolean undoable) {
    var because = merge.because();
    return new MergeView(
        merge.absorbed().value(),
        merge.into().value(),
        merge.at(),
        because == null ? null : because.value(),
        merge.merged(),
        undoable);
  }
}
