package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.job.Work;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Replays everybody's past under a rule, some shoppers a slice. */
@Component
class BacktestWork implements Work {
  static final String KIND = "backtest";

  private static final AudienceId TESTED = new AudienceId(new UUID(0, 0));

  private final Everybody everybody;
  private final History history;
  private final Stages stages;
  private final WatermarkKeeper keeper;

  /**
   * @param days how many, up to today
   */
  record Request(JsonNode rule, int days) {}

  /**
   * @param after the last shopper who was replayed
   * @param total how many there are, an estimate
   */
  record Memory(UUID after, long total, Ledger ledger) {}

  BacktestWork(Everybody everybody, History history, Stages stages, WatermarkKeeper keeper) {
    this.everybody = everybody;
    this.history = history;
    this.stages = stages;
    this.keeper = keeper;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Progress next(JsonNode json, @Nullable JsonNode stored) {
    var request = Json.mapper().treeToValue(json, Request.class);
    var memory = stored == null ? first(request) : Json.mapper().treeToValue(stored, Memory.class);
    var found = everybody.after(memory.after());
    var rule = RuleJson.read(request.rule());
    var replay = new Replay(stages.of(TESTED, rule, memory.ledger().now()), TESTED);
    var ledger = memory.ledger();
    for (var past : found.pasts().values()) {
      ledger = ledger.and(replay.of(past, ledger.now()), past.size());
    }
    if (found.isAll()) return done(memory, ledger, rule);
    var next = new Memory(found.last(), memory.total(), ledger);
    var total = Math.max(memory.total(), ledger.shoppers());
    return new Progress(Json.mapper().valueToTree(next), ledger.shoppers(), total, null);
  }

  private Memory first(Request request) {
    Instant now = keeper.known().orElseThrow();
    return new Memory(Everybody.FIRST, everybody.estimate(), Ledger.empty(now, request.days()));
  }

  private Progress done(Memory memory, Ledger ledger, Rule rule) {
    var measured = stages.begin(TESTED, rule, ledger.now());
    var result = BacktestResult.of(ledger, history.begin().orElse(null), measured.orElse(null));
    return new Progress(
        Json.mapper().valueToTree(memory),
        ledger.shoppers(),
        ledger.shoppers(),
        Json.mapper().valueToTree(result));
  }
}
