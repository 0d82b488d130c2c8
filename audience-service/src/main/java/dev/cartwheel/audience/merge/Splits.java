package dev.cartwheel.audience.merge;

import dev.cartwheel.audience.history.Happening;
import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.history.HistorySettings;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Arming;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.Merge;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.Shoppers;
import dev.cartwheel.audience.shopper.Undoing;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Undoes merges, the latest first. */
@Component
class Splits {
  private static final Logger LOG = LoggerFactory.getLogger(Splits.class);

  /** No transaction takes as long: what was applied after a merge is dated no earlier than this. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

  private final Attempts attempts;
  private final Rulebook rulebook;
  private final ShopperStore store;
  private final History history;
  private final HistorySettings settings;
  private final DatabaseClock clock;

  /**
   * What a split has done.
   *
   * @param events how many of those since the merge went to the restored profile
   * @param kept how many stayed
   */
  record Split(ProfileId survivor, ProfileId restored, int events, int kept) {}

  Splits(
      Attempts attempts,
      Rulebook rulebook,
      ShopperStore store,
      History history,
      HistorySettings settings,
      DatabaseClock clock) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.store = store;
    this.history = history;
    this.settings = settings;
    this.clock = clock;
  }

  /** Throws a {@link Problem} when there is no such merge, or when it cannot be undone (yet). */
  Split undo(ProfileId survivor, ProfileId absorbed, Instant watermark) {
    return attempts.of(() -> undoOnce(survivor, absorbed, watermark));
  }

  /**
   * The events since a merge are gone some day, and what they rest on is of no use without them.
   */
  @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    try {
      store.forgetStates(clock.now().minus(settings.keep()));
    } catch (DataAccessException failure) {
      LOG.warn("merges from long ago are kept for now: {}", failure.toString());
    }
  }

  private Split undoOnce(ProfileId survivor, ProfileId absorbed, Instant watermark) {
    var page = rulebook.open();
    var row =
        store
            .lock(survivor)
            .orElseThrow(() -> Problem.notFound("no profile " + survivor + " of its own"));
    requireLatest(store.merges(survivor), survivor, absorbed);
    var undoing =
        store.undoing(absorbed).orElseThrow(() -> tooOld("both were not kept as they were"));
    var since = since(undoing, survivor);
    var parting = new Parting(undoing.survivor(), undoing.absorbed());
    var theirs = since.stream().filter(one -> parting.take(one.event())).toList();
    var asOne = row.profile();
    var shoppers = new Shoppers(new Judge(page.audiences()), List.of(row));
    shoppers.part(parting.survivor(asOne), parting.restored(asOne), watermark);
    store.forgetMerge(absorbed);
    store.write(shoppers, Arming.EXACT, page.now());
    history.give(theirs, survivor, absorbed);
    LOG.info("profile {} is split from {} again", absorbed, survivor);
    return new Split(survivor, absorbed, theirs.size(), since.size() - theirs.size());
  }

  private static void requireLatest(List<Merge> merges, ProfileId survivor, ProfileId absorbed) {
    var own = merges.stream().filter(merge -> merge.into().equals(survivor)).toList();
    if (own.stream().noneMatch(merge -> merge.absorbed().equals(absorbed))) {
      throw Problem.invalid(
          "/absorbed",
          "one of " + own.stream().map(Merge::absorbed).toList(),
          "profile " + absorbed + " was not absorbed by " + survivor);
    }
    if (!own.getFirst().absorbed().equals(absorbed)) {
      throw Problem.of(ProblemKind.CONFLICT, "later merges are to be undone first")
          .with("undoFirst", own.getFirst().absorbed().value());
    }
  }

  /** All that the two did as one, beginning with the event that made them one. */
  private List<Happening> since(Undoing undoing, ProfileId survivor) {
    var from = undoing.merged().minus(LONGEST_TRANSACTION);
    var since = new ArrayList<Happening>();
    for (var happening : history.since(List.of(survivor), from)) {
      var isBecause = happening.event().envelope().id().equals(undoing.because());
      if (isBecause || !since.isEmpty()) since.add(happening);
    }
    if (since.isEmpty()) throw tooOld("the events since are not kept any more");
    return since;
  }

  private static Problem tooOld(String reason) {
    return Problem.of(ProblemKind.GONE, "the merge is too long ago to be undone: " + reason);
  }
}
