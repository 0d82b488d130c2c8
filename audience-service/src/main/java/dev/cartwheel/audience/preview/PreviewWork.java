package dev.cartwheel.audience.preview;

import dev.cartwheel.audience.job.Work;
import dev.cartwheel.audience.progress.ProfileCount;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.Sixteenth;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.Rules;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks shoppers whether a rule takes them in: everybody, or a sample of them. */
@Component
class PreviewWork implements Work {
  static final String KIND = "preview";

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final ShopperStore store;
  private final Rulebook rulebook;
  private final WatermarkKeeper keeper;
  private final ProfileCount profiles;
  private final PreviewSettings settings;

  /**
   * @param overlap audiences that are looked at as well
   * @param seed of the sample
   */
  record Request(JsonNode rule, List<UUID> overlap, long seed) {}

  /** What shoppers are asked. */
  private record Question(Rule rule, List<UUID> overlap, Audiences audiences, Instant at) {}

  PreviewWork(
      ShopperStore store,
      Rulebook rulebook,
      WatermarkKeeper keeper,
      ProfileCount profiles,
      PreviewSettings settings) {
    this.store = store;
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
  public Progress next(JsonNode json, @Nullable JsonNode memory) {
    var request = Json.mapper().treeToValue(json, Request.class);
    var asked = memory == null ? first() : Json.mapper().treeToValue(memory, Asked.class);
    var at = keeper.known().orElseThrow();
    var question =
        new Question(
            RuleJson.read(request.rule()), request.overlap(), rulebook.glance().audiences(), at);
    return asked.isExact()
        ? everybody(asked, question, request)
        : sampled(asked, question, request);
  }

  private Asked first() {
    var all = profiles.estimate();
    return Asked.nobody(all, all <= settings.exactUpTo());
  }

  private Progress everybody(Asked asked, Question question, Request request) {
    var from = asked.after() == null ? FIRST : asked.after();
    var found = store.readRange(from, LAST, settings.batch());
    var last = found.isEmpty() ? from : found.getLast().id().value();
    var now = asked.and(answers(found, question), 0, last, request.seed());
    return progress(now, question, found.size() < settings.batch());
  }

  /**
   * A sixteenth a slice: those after a random start, and where they are too few those before it.
   */
  private Progress sampled(Asked asked, Question question, Request request) {
    var stratum = new Sixteenth(asked.stratum());
    var most = settings.sample() / Sixteenth.COUNT;
    var start = stratum.some(request.seed());
    var found = new ArrayList<>(store.readRange(start, stratum.to(), most));
    if (found.size() < most) {
      found.addAll(store.readRange(stratum.from(), start, most - found.size()));
    }
    var next = asked.stratum() + 1;
    var now = asked.and(answers(found, question), next, null, request.seed());
    return progress(now, question, next == Sixteenth.COUNT);
  }

  private Progress progress(Asked asked, Question question, boolean isLast) {
    var total = asked.isExact() ? Math.max(asked.all(), asked.asked()) : settings.sample();
    return new Progress(
        Json.mapper().valueToTree(asked),
        asked.asked(),
        isLast ? asked.asked() : total,
        isLast ? Json.mapper().valueToTree(preview(asked, question)) : null);
  }

  private static List<Asked.Answer> answers(List<Profile> found, Question question) {
    return found.stream().map(profile -> answer(profile, question)).toList();
  }

  /** Nobody is anywhere before their first event. */
  private static Asked.Answer answer(Profile profile, Question question) {
    var id = profile.id().value();
    if (profile.activity().events() == 0) return new Asked.Answer(id, false, List.of());
    var who = question.audiences().subject(profile);
    var others =
        question.overlap().stream()
            .filter(other -> Rules.at(inAudience(other), question.at(), who).holds())
            .toList();
    return new Asked.Answer(id, Rules.at(question.rule(), question.at(), who).holds(), others);
  }

  private static Rule inAudience(UUID audience) {
    return new Rule.InAudience(new AudienceId(audience));
  }

  private static Preview preview(Asked asked, Question question) {
    return new Preview(
        question.at(),
        asked.isExact(),
        asked.isExact() ? asked.asked() : Math.max(asked.all(), asked.asked()),
        asked.asked(),
        asked.estimate(asked.in()),
        asked.members(),
        question.overlap().stream().map(other -> overlap(other, asked, question)).toList());
  }

  private static Preview.Overlap overlap(UUID audience, Asked asked, Question question) {
    var name = question.audiences().find(new AudienceId(audience)).map(found -> found.name());
    return new Preview.Overlap(
        audience,
        name.orElse("an audience that was deleted meanwhile"),
        asked.estimate(asked.others().getOrDefault(audience, 0L)),
        asked.estimate(asked.both().getOrDefault(audience, 0L)));
  }
}
