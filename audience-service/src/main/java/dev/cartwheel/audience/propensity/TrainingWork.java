package dev.cartwheel.audience.propensity;

import dev.cartwheel.audience.backtest.Pasts;
import dev.cartwheel.audience.job.Work;
import dev.cartwheel.audience.progress.ProfileCount;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.propensity.Contest;
import dev.cartwheel.core.propensity.LogisticLearner;
import dev.cartwheel.core.propensity.Sample;
import dev.cartwheel.core.propensity.Watch;
import dev.cartwheel.core.simulate.Decisions;
import dev.cartwheel.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Draws decisions from everybody's past, some shoppers a slice, and learns from them at the end.
 */
@Component
class TrainingWork implements Work {
  static final String KIND = "propensity";

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final ShopperStore store;
  private final Pasts pasts;
  private final Rulebook rulebook;
  private final ProfileCount profiles;
  private final Draws draws;
  private final Models models;
  private final PropensitySettings settings;

  /**
   * How far it has got.
   *
   * @param training what its draws are kept by
   * @param after the last shopper who was replayed
   * @param total how many there are, an estimate
   * @param drawn whether all that is left is to learn
   */
  record Memory(
      UUID training, UUID after, long total, long shoppers, long samples, boolean drawn) {}

  /**
   * What came of it.
   *
   * @param samples drawn, with every silence
   * @param closed those of them whose outcome is known
   * @param version of the model that was learnt; null when none was
   * @param won whether it is in force now
   */
  record Result(
      long shoppers, long samples, long closed, @Nullable Long version, boolean won, String why) {}

  TrainingWork(
      ShopperStore store,
      Pasts pasts,
      Rulebook rulebook,
      ProfileCount profiles,
      Draws draws,
      Models models,
      PropensitySettings settings) {
    this.store = store;
    this.pasts = pasts;
    this.rulebook = rulebook;
    this.profiles = profiles;
    this.draws = draws;
    this.models = models;
    this.settings = settings;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Progress next(JsonNode request, @Nullable JsonNode stored) {
    var memory = stored == null ? first() : Json.mapper().treeToValue(stored, Memory.class);
    return memory.drawn() ? learnt(memory) : drawn(memory);
  }

  private Memory first() {
    draws.clearOld();
    return new Memory(UUID.randomUUID(), FIRST, profiles.estimate(), 0, 0, false);
  }

  private Progress drawn(Memory memory) {
    var found = store.readRange(memory.after(), LAST, settings.batch());
    var samples = samples(memory.training(), found);
    var shoppers = memory.shoppers() + found.size();
    var all = memory.samples() + samples.size();
    var isDrawn = found.size() < settings.batch() || all >= settings.mostSamples();
    var after = found.isEmpty() ? LAST : found.getLast().id().value();
    var next = new Memory(memory.training(), after, memory.total(), shoppers, all, isDrawn);
    var total = Math.max(memory.total(), shoppers) + 1;
    return new Progress(Json.mapper().valueToTree(next), shoppers, total, null);
  }

  /** Nothing can be decided of somebody who never had a cart; they still show that we watched. */
  private List<Sample> samples(UUID training, List<Profile> found) {
    var watch = new Watch();
    for (var profile : found) {
      watch.saw(profile.firstSeen());
      profile.activity().lastSeen().ifPresent(watch::saw);
    }
    var withCarts = found.stream().filter(one -> !one.carts().isEmpty()).map(Profile::id).toList();
    var samples = new ArrayList<Sample>();
    pasts
        .of(withCarts)
        .forEach(
            (shopper, past) -> {
              past.forEach(event -> watch.saw(event.envelope().at()));
              samples.addAll(Decisions.of(number(shopper), past));
            });
    draws.add(training, samples, watch);
    return samples;
  }

  private Progress learnt(Memory memory) {
    var closed = draws.closed(memory.training());
    var reigning = rulebook.foresight();
    var result =
        switch (Contest.hold(new LogisticLearner(), closed, reigning)) {
          case Contest.Outcome.TooFew(var why) -> result(memory, closed, null, false, why);
          case Contest.Outcome.Held held -> {
            var version = models.add(held);
            if (held.won()) models.crown(version);
            yield result(memory, closed, version, held.won(), held.why());
          }
        };
    draws.clear(memory.training());
    var done = memory.shoppers() + 1;
    return new Progress(
        Json.mapper().valueToTree(memory), done, done, Json.mapper().valueToTree(result));
  }

  private static Result result(
      Memory memory, List<Sample> closed, @Nullable Long version, boolean won, String why) {
    return new Result(memory.shoppers(), memory.samples(), closed.size(), version, won, why);
  }

  /** The ids are random. */
  private static long number(ProfileId shopper) {
    return shopper.value().getMostSignificantBits();
  }
}
