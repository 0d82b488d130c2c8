package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.wire.Json;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every definition that a journey ever had. */
@Component
class Editions {
  private final JdbcClient jdbc;

  Editions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID journey, int edition, Definition definition) {
    jdbc.sql("INSERT INTO journey_edition (journey_id, edition, definition) VALUES (?, ?, ?)")
        .params(journey, edition, JourneyJson.write(definition).toString())
        .update();
  }

  Definition get(JourneyId journey, int edition) {
    var json =
        jdbc.sql("SELECT definition FROM journey_edition WHERE journey_id = ? AND edition = ?")
            .params(journey.value(), edition)
            .query(String.class)
            .single();
    return JourneyJson.read(Field.root(Json.mapper().readTree(json)));
  }
}
