package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.job.Work;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells what happened to those who entered an audience, some shoppers a slice. */
@Component
class TimelineWork implements Work {
  static final String KIND = "timeline";

  /** More is not told: a result has to be read at once. */
  static final int MOST_EVENTS = 50_000;

  /** Holds all that are asked for, so that they are judged. */
  private static final AudienceId ALL = new AudienceId(new UUID(0, 0));

  private final Everybody everybody;
  private final History history;
  private final Stages stages;
  private final WatermarkKeeper keeper;

  /**
   * @param audiences the one whose entries count first, and others that are looked at
   * @param days how many, up to today
   */
  record Request(List<UUID> audiences, int days) {}

  /**
   * @param after the last shopper who was replayed
   * @param done how many were
   * @param total how many there are, an estimate
   */
  record Memory(
      UUID after, long done, long total, Instant now, boolean full, List<Timeline.Person> people) {}

  TimelineWork(Everybody everybody, History history, Stages stages, WatermarkKeeper keeper) {
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
    var memory = stored == null ? first() : Json.mapper().treeToValue(stored, Memory.class);
    var found = everybody.after(memory.after());
    var now = memory.now();
    var from = now.minus(Duration.ofDays(request.days()));
    var asked = request.audiences().stream().map(AudienceId::new).toList();
    var rule = new Rule.Any(asked.stream().<Rule>map(Rule.InAudience::new).toList());
    var replay = new Replay(stages.of(ALL, rule, now), ALL);
    var people = new ArrayList<>(memory.people());
    var full = memory.full();
    for (var each : found.pasts().entrySet()) {
      var story = replay.story(each.getValue(), asked, now);
      if (!Replay.enters(story, asked.getFirst(), from)) continue;
      full = full || size(people) + story.size() > MOST_EVENTS;
      if (!full) people.add(person(each.getKey(), story));
    }
    var done = memory.done() + found.count();
    var isLast = full || found.isAll();
    var total = Math.max(memory.total(), done);
    if (!isLast) {
      var next = new Memory(found.last(), done, total, now, false, people);
      return new Progress(Json.mapper().valueToTree(next), done, total, null);
    }
    var result = new Timeline(from, now, history.begin().orElse(null), full, people);
    var over = new Memory(found.last(), done, total, now, full, List.of());
    return new Progress(
        Json.mapper().valueToTree(over), done, done, Json.mapper().valueToTree(result));
  }

  private Memory first() {
    var now = keeper.known().orElseThrow();
    return new Memory(Everybody.FIRST, 0, everybody.estimate(), now, false, List.of());
  }

  private static Timeline.Person person(ProfileId id, List<Timeline.Event> story) {
    return new Timeline.Person(id.value(), story);
  }

  private static int size(List<Timeline.Person> people) {
    return people.stream().mapToInt(person -> person.story().size()).sum();
  }
}
