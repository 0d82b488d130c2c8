package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.job.Work;
import dev.cartwheel.audience.progress.ProfileCount;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Replays everybody's past under a rule, some shoppers a slice. */
@Component
class BacktestWork implements Work {
  static final String KIND = "backtest";

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);
  private static final AudienceId TESTED = new AudienceId(new UUID(0, 0));

  private final ShopperStore store;
  private final Pasts pasts;
  private final History history;
  private final Rulebook rulebook;
  private final WatermarkKeeper keeper;
  private final ProfileCount profiles;
  private final BacktestSettings settings;

  /**
   * @param days how many, up to today
   */
  record Request(JsonNode rule, int days) {}

  /**
   * @param after the last shopper who was replayed
   * @param total how many there are, an estimate
   */
  record Memory(UUID after, long total, Ledger ledger) {}

  BacktestWork(
      ShopperStore store,
      Pasts pasts,
      History history,
      Rulebook rulebook,
      WatermarkKeeper keeper,
      ProfileCount profiles,
      BacktestSettings settings) {
    this.store = store;
    this.pasts = pasts;
    this.history = history;
    this.rulebook = rulebook;
    this.keeper = keeper;
    this.profiles = profiles;
    this.settings = settings;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Progress next(JsonNode json, @Nullable JsonNode stored) {
    var request = Json.mapper().treeToValue(json, Request.class);
    var memory = stored == null ? first(request) : Json.mapper().treeToValue(stored, Memory.class);
    var found = store.readRange(memory.after(), LAST, settings.batch());
    var replay = new Replay(audiences(RuleJson.read(request.rule())), TESTED);
    var ledger = memory.ledger();
    for (var past : pasts.of(found.stream().map(Profile::id).toList()).values()) {
      ledger = ledger.and(replay.of(past, ledger.now()), past.size());
    }
    if (found.size() < settings.batch()) return done(memory, ledger);
    var next = new Memory(found.getLast().id().value(), memory.total(), ledger);
    var total = Math.max(memory.total(), ledger.shoppers());
    return new Progress(Json.mapper().valueToTree(next), ledger.shoppers(), total, null);
  }

  private Memory first(Request request) {
    Instant now = keeper.known().orElseThrow();
    return new Memory(FIRST, profiles.estimate(), Ledger.empty(now, request.days()));
  }

  private Progress done(Memory memory, Ledger ledger) {
    var result = BacktestResult.of(ledger, history.begin().orElse(null));
    return new Progress(
        Json.mapper().valueToTree(memory),
        ledger.shoppers(),
        ledger.shoppers(),
        Json.mapper().valueToTree(result));
  }

  /**
   * The rule as an audience that was always there, and those that it stands on; scores are measured
   * by what is measured by today.
   */
  private Audiences audiences(Rule rule) {
    var stored = rulebook.glance().audiences();
    var needed = new LinkedHashMap<AudienceId, Audience>();
    needed.put(TESTED, always(TESTED, rule));
    var open = new ArrayDeque<>(RuleLimits.references(rule));
    while (!open.isEmpty()) {
      var id = open.pop();
      var other = stored.find(id);
      if (other.isEmpty() || needed.containsKey(id)) continue;
      needed.put(id, always(id, other.get().rule()));
      open.addAll(RuleLimits.references(other.get().rule()));
    }
    return new Audiences(List.copyOf(needed.values()), 1, stored.yardstick());
  }

  private static Audience always(AudienceId id, Rule rule) {
    return new Audience(id, "tested", rule, Instant.EPOCH, 1);
  }
}
