package dev.cartwheel.activation.journey;

import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The journeys of the shop, for those who move people through them. Read within the caller's
 * transaction.
 */
@Component
public class Journeys {
  private final JourneyRows rows;
  private final Editions editions;

  /** Editions never change, so they may be kept; there are few. */
  private final Map<EditionKey, Definition> known = new ConcurrentHashMap<>();

  private record EditionKey(JourneyId journey, int number) {}

  Journeys(JourneyRows rows, Editions editions) {
    this.rows = rows;
    this.editions = editions;
  }

  /** All that take people in now, in earnest or as a rehearsal. */
  public List<Edition> live() {
    return rows.findByStateIn(List.of(JourneyState.LIVE, JourneyState.DRY_RUN)).stream()
        .map(this::current)
        .toList();
  }

  /** Those that stand still. */
  public Set<JourneyId> paused() {
    return rows.findByState(JourneyState.PAUSED).stream()
        .map(row -> new JourneyId(row.id))
        .collect(Collectors.toSet());
  }

  /**
   * A journey as it is now.
   *
   * @param liveSince since when it takes people in; null while it does not
   */
  public record Standing(
      String name, JourneyState state, @Nullable Instant liveSince, Edition current) {}

  public Optional<Standing> find(JourneyId id) {
    return rows.findById(id.value())
        .map(row -> new Standing(row.name, row.state, row.liveSince, current(row)));
  }

  /** The journey whose id this text is; empty where there is none. */
  public Optional<JourneyId> named(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(rows::existsById).map(JourneyId::new);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The live ones among {@code journeys} that an audience triggers. */
  public static List<Edition> triggeredBy(List<Edition> journeys, AudienceId audience) {
    return journeys.stream().filter(e -> e.journey().trigger().equals(audience)).toList();
  }

  /** What a run follows that began with this edition; nobody can enter by it. */
  public Edition edition(JourneyId journey, int number) {
    var definition = definition(journey, number);
    return new Edition(definition.journey(journey), number, definition.tellsEnd());
  }

  private Edition current(JourneyRow row) {
    var id = new JourneyId(row.id);
    var dry = row.state == JourneyState.DRY_RUN;
    var definition = definition(id, row.edition);
    return new Edition(
        definition.journey(id, row.liveSince, dry), row.edition, definition.tellsEnd());
  }

  Definition definition(JourneyId journey, int number) {
    return known.computeIfAbsent(
        new EditionKey(journey, number), key -> editions.get(key.journey(), key.number()));
  }
}
