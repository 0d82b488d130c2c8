package dev.cartwheel.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.ProfileChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

class TimersIT {
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final String ABANDONED =
      "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"2s\"}]}";

  private static Shop shop;
  private static ConfigurableApplicationContext instance;
  private static Api api;
  private static UUID audience;

  @BeforeAll
  static void open() {
    shop = new Shop(2);
    instance = shop.start();
    api = new Api(instance);
    audience = api.audience("Abandoned carts", ABANDONED);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void aSilentShopperEntersAtTheExactMillisecond() {
    var who = Story.ofSomebody();
    var last = Story.now();
    shop.send(who.adds("shirt", "20.00", last));
    await().until(() -> !entries(who).isEmpty());
    assertThat(entries(who))
        .containsExactly(new ProfileChange.Entered(id(who), audience, last.plus(SILENCE), false));
    var lateness = api.get("/api/progress").body().get("timerLateness");
    assertThat(lateness.get("count").asLong()).isPositive();
    assertThat(lateness.get("max").asDouble()).isPositive();
  }

  @Test
  void activityMovesTheEntry() {
    var who = Story.ofSomebody();
    var start = Story.now();
    shop.send(who.adds("shirt", "20.00", start));
    await().until(() -> Story.now().isAfter(start.plusMillis(1_000)));
    var last = Story.now();
    shop.send(who.views(last));
    await().until(() -> !entries(who).isEmpty());
    assertThat(entries(who)).extracting(ProfileChange::at).containsExactly(last.plus(SILENCE));
  }

  @Test
  void noTimerFiresWhileAcceptedEventsAreNotApplied() {
    var who = Story.ofSomebody();
    var start = Story.now();
    shop.send(who.adds("shirt", "20.00", start));
    await().until(() -> api.visitor(who.name()).isPresent());
    pause();
    var last = Story.now();
    shop.send(who.views(last));
    await().until(() -> Story.now().isAfter(last.plus(SILENCE).plusMillis(500)));
    assertThat(watermark()).isBefore(start.plus(SILENCE));
    assertThat(
            shop.number("SELECT count(*) FROM membership m WHERE m.profile_id = '" + id(who) + "'"))
        .isZero();
    container().resume();
    await().until(() -> !entries(who).isEmpty());
    assertThat(entries(who)).extracting(ProfileChange::at).containsExactly(last.plus(SILENCE));
  }

  @Test
  void factsHoldEveryEventAcceptedBeforeTheirFence() {
    var who = Story.ofSomebody();
    shop.send(who.adds("shirt", "20.00", Story.now()));
    var accepted = Story.now();
    await().until(() -> appliedThrough(facts(who)).isAfter(accepted));
    var facts = facts(who);
    assertThat(facts).contains("\"total\":\"20.00\"").contains("\"unknown\":[]");
  }

  @Test
  void factsAreCompleteOnceTheyHoldWhatHadBeenAcceptedWhenFirstAskedHoweverMuchComesAfter() {
    var who = Story.ofSomebody();
    shop.send(who.adds("shirt", "20.00", Story.now()));
    await().until(() -> api.visitor(who.name()).isPresent());
    pause();
    shop.send(who.adds("mug", "5.00", Story.now()));
    var first = Json.mapper().readTree(facts(who));
    assertThat(first.get("complete").asBoolean()).isFalse();
    assertThat(first.get("accepted").get("ends").size()).isEqualTo(2);
    container().resume();
    await()
        .until(
            () ->
                Json.mapper()
                    .readTree(facts(who, "\"accepted\":" + first.get("accepted") + ","))
                    .get("complete")
                    .asBoolean());
    assertThat(facts(who)).contains("25.00");
  }

  @Test
  void positionsOfAnotherTopicAreNotGoneBy() {
    var who = Story.ofSomebody();
    shop.send(who.adds("shirt", "20.00", Story.now()));
    await().until(() -> api.visitor(who.name()).isPresent());
    var other = "\"accepted\":{\"topic\":\"other\",\"ends\":{\"0\":0}},";
    var answer = Json.mapper().readTree(facts(who, other));
    assertThat(answer.get("accepted").get("topic").asString()).isNotEqualTo("other");
    assertThat(answer.get("accepted").get("ends").size()).isEqualTo(2);
  }

  private static String facts(Story who) {
    return facts(who, "");
  }

  private static String facts(Story who, String accepted) {
    var profile = api.visitor(who.name()).map(found -> found.get("id").asString());
    var ids = profile.orElse(UUID.randomUUID().toString());
    return api.post("/api/profiles/facts", "{" + accepted + "\"profiles\":[\"" + ids + "\"]}")
        .raw()
        .body();
  }

  private static Instant appliedThrough(String facts) {
    return Instant.parse(Json.mapper().readTree(facts).get("appliedThrough").asString());
  }

  private static void pause() {
    container().pause();
    await().until(() -> container().isContainerPaused());
  }

  private static MessageListenerContainer container() {
    var registry = instance.getBean(KafkaListenerEndpointRegistry.class);
    return Objects.requireNonNull(registry.getListenerContainer("audience-service"));
  }

  private static Instant watermark() {
    return Instant.parse(api.get("/api/progress").body().get("watermark").asString());
  }

  private static UUID id(Story who) {
    return UUID.fromString(api.visitor(who.name()).orElseThrow().get("id").asString());
  }

  private static List<ProfileChange> entries(Story who) {
    return shop.changes().stream()
        .filter(change -> change instanceof ProfileChange.Entered)
        .filter(change -> api.visitor(who.name()).isPresent() && change.profile().equals(id(who)))
        .toList();
  }
}
