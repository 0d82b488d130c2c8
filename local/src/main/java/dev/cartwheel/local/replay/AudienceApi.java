package dev.cartwheel.local.replay;

import dev.cartwheel.local.rest.Rest;
import dev.cartwheel.local.rest.Unanswered;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the audience-service tells of how far it got, and of what came of it. */
final class AudienceApi {
  private final Rest rest;

  AudienceApi(String url, String apiKey) {
    rest = new Rest(HttpClient.newHttpClient(), url, apiKey);
  }

  /**
   * How far it got.
   *
   * @param lag accepted events that are not applied yet
   * @param applied events since the start of the service
   * @param duplicates events that were known already, since the start of the service
   */
  record Progress(
      long lag,
      long applied,
      long duplicates,
      long collisions,
      long bots,
      long erased,
      long profiles) {

    /** What came after the other one; all of it where the service has begun to count anew. */
    Progress since(Progress before) {
      if (applied < before.applied || duplicates < before.duplicates) return this;
      return new Progress(
          lag,
          applied - before.applied,
          duplicates - before.duplicates,
          collisions - before.collisions,
          bots - before.bots,
          erased - before.erased,
          profiles);
    }

    /** Events of which it is known what became of them. */
    long settled() {
      return applied + duplicates + collisions + bots + erased;
    }
  }

  Progress progress() throws InterruptedException {
    try {
      var told = rest.get("/api/progress");
      var events = told.path("events");
      return new Progress(
          told.path("lag").asLong(),
          events.path("applied").asLong(),
          events.path("duplicates").asLong(),
          events.path("collisions").asLong(),
          events.path("bots").asLong(),
          events.path("erased").asLong(),
          told.path("profiles").asLong());
    } catch (Unanswered e) {
      throw new Unplayable("Cartwheel does not answer. Start it first: mvn spring-boot:run", e);
    }
  }

  /** Returns when every accepted event has been applied. */
  void awaitApplied() throws InterruptedException {
    while (true) {
      try {
        if (rest.get("/api/progress").path("lag").asLong(1) == 0) return;
      } catch (Unanswered restarting) {
        // it comes back, and goes on where it was
      }
      Thread.sleep(250);
    }
  }

  /** Number of members by name. */
  Map<String, Long> audiences() throws InterruptedException {
    var sizes = new LinkedHashMap<String, Long>();
    for (var audience : rest.get("/api/audiences").path("audiences")) {
      sizes.put(audience.path("name").asString(), size(audience));
    }
    return sizes;
  }

  private long size(JsonNode audience) throws InterruptedException {
    return rest.get("/api/audiences/" + audience.path("id").asString() + "/size")
        .path("size")
        .asLong();
  }
}
