package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Journeys that somebody thinks of, checked as if they were to be kept. */
@Component
public class Proposals {
  private final JourneyEditing editing;
  private final Journeys journeys;

  Proposals(JourneyEditing editing, Journeys journeys) {
    this.editing = editing;
    this.journeys = journeys;
  }

  /**
   * A journey that was thought of.
   *
   * @param json as it would be kept
   */
  public record Proposal(Journey journey, ObjectNode json) {}

  /** Reads a definition; what it may have beside that, as a journey in answers has, is let be. */
  public Proposal read(JourneyId id, JsonNode sent) {
    return of(id, editing.proposed(Field.root(sent)));
  }

  /** Keeps a new journey by this id; there must be none. */
  public void keep(JourneyId id, JsonNode json) {
    editing.create(id.value(), Field.root(json));
  }

  /** One of the editions that a journey had. */
  public Proposal edition(JourneyId id, int number) {
    return of(id, journeys.definition(id, number));
  }

  /** The journey as a rehearsal that takes people in from then on. */
  public Journey rehearsed(JourneyId id, JsonNode json, Instant since) {
    return JourneyJson.read(Field.root(json)).journey(id, since, true);
  }

  private static Proposal of(JourneyId id, Definition definition) {
    return new Proposal(definition.journey(id), JourneyJson.write(definition));
  }
}
