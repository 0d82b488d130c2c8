package dev.cartwheel.collector.intake;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RejectedEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What is sent to a collector, and what comes of it. */
abstract class SentToACollector {
  static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));

  static final RunningCollector collector = RunningCollector.shared();
  static final TopicReader topics = new TopicReader(BackEnds.shared().bootstrapServers());

  final String id = UUID.randomUUID().toString();

  String track(String suffix) {
    return "{'type':'track','event':'Quiz','messageId':'%s-%s','anonymousId':'v-%s'}"
        .formatted(id, suffix, id);
  }

  static String batch(String... events) {
    return "{'batch':[" + String.join(",", events) + "]}";
  }

  List<EventId> onTopic(String... suffixes) {
    var wanted =
        List.of(suffixes).stream()
            .flatMap(
                s ->
                    List.of("tag", "closed").stream()
                        .map(source -> EventId.of(source, id + "-" + s)))
            .toList();
    var found =
        topics.events().stream()
            .map(ShopperEvent::envelope)
            .map(e -> e.id())
            .filter(wanted::contains)
            .toList();
    assertThat(found).doesNotHaveDuplicates();
    return found;
  }

  static List<RejectedEvent> rejected(String reason) {
    return topics.rejected().stream().filter(r -> r.reason().equals(reason)).toList();
  }

  static JsonNode json(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }
}
