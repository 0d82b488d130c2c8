package dev.cartwheel.benchmark.activation;

import dev.cartwheel.benchmark.audience.Child;
import dev.cartwheel.benchmark.audience.Pace;
import dev.cartwheel.benchmark.audience.Rig;
import dev.cartwheel.local.rest.Rest;
import dev.cartwheel.wire.ChangeJson;
import dev.cartwheel.wire.ProfileChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/** The activation-service beside its back ends, and people who enter audiences and buy. */
final class Shop implements AutoCloseable {
  private final Rig rig = new Rig();
  private final Known known = new Known();
  private final Child service;
  private final Rest rest;
  private final KafkaProducer<String, byte[]> producer;

  Shop() throws InterruptedException {
    var settings = new HashMap<String, Object>();
    settings.put("cartwheel.secret", "a secret for figures only, 32 characters");
    settings.put("cartwheel.private-destinations", true);
    settings.put("cartwheel.audience.url", known.url());
    settings.put("cartwheel.audience.api-key", "none");
    settings.put("cartwheel.policy.quiet-to", "21:00"); // figures are taken at night, too
    settings.put("cartwheel.policy.caps", "");
    service = rig.activation(rig.database("activation"), settings).awaitReady();
    rest = service.rest();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", rig.bootstrapServers(), "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  Child service() {
    return service;
  }

  UUID webhook(FarSide side) throws InterruptedException {
    return destination(
        "webhook", Map.of("url", side.url(), "secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  }

  UUID iterable(FarSide side) throws InterruptedException {
    return destination("iterable", Map.of("baseUrl", side.url(), "apiKey", "none"));
  }

  private UUID destination(String kind, Map<String, Object> settings) throws InterruptedException {
    return id(
        rest.post("/api/destinations", Map.of("name", kind, "kind", kind, "settings", settings)));
  }

  /** A journey of its own audience; gives the audience. */
  UUID journey(List<Map<String, Object>> steps) throws InterruptedException {
    var audience = UUID.randomUUID();
    var journey = new LinkedHashMap<String, Object>();
    journey.put("name", "Journey " + audience);
    journey.put("state", "live");
    journey.put("trigger", audience.toString());
    journey.put("holdout", 0);
    journey.put("steps", steps);
    rest.post("/api/journeys", journey);
    return audience;
  }

  static Map<String, Object> add(UUID destination) {
    return Map.of("type", "add_to_list", "destination", destination.toString(), "list", "1");
  }

  static Map<String, Object> send(String key, UUID destination) {
    return Map.of(
        "type", "send", "key", key, "destination", destination.toString(), "subject", "Hi");
  }

  /**
   * So many people enter, spread over the time.
   *
   * @return each of them, and when by {@link System#nanoTime} they did
   */
  Map<UUID, Long> enter(UUID audience, int people, int perSecond) {
    var all = new HashMap<UUID, Long>();
    Pace.of(
        perSecond,
        people,
        _ -> {
          var profile = UUID.randomUUID();
          var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
          known.entered(profile, audience, at);
          all.put(profile, System.nanoTime());
          publish(new ProfileChange.Entered(profile, audience, at, false));
        });
    return all;
  }

  /** The facts know it first, as they know what was accepted. */
  long buy(UUID profile) {
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    known.bought(profile, at);
    publish(
        new ProfileChange.Purchased(profile, at, false, "shop", "o-" + profile, "29.80", "EUR"));
    return System.nanoTime();
  }

  private void publish(ProfileChange change) {
    var record =
        new ProducerRecord<>(Rig.CHANGES, change.profile().toString(), ChangeJson.write(change));
    var _ = producer.send(record); // whatever does not arrive is missed in the end
  }

  private static UUID id(JsonNode made) {
    return UUID.fromString(made.get("id").stringValue());
  }

  @Override
  public void close() {
    producer.close();
    rig.close();
    known.close();
  }
}
