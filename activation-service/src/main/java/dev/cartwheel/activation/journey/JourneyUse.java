package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.account.DestinationUse;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A destination that a journey sends to stays. */
@Component
class JourneyUse implements DestinationUse {
  private final JourneyRows rows;
  private final Journeys journeys;

  JourneyUse(JourneyRows rows, Journeys journeys) {
    this.rows = rows;
    this.journeys = journeys;
  }

  @Override
  public Optional<String> of(DestinationId destination) {
    return rows.findAllByOrderByNameAscIdAsc().stream()
        .filter(row -> uses(row, destination))
        .map(row -> "the journey '" + row.name + "'")
        .findFirst();
  }

  private boolean uses(JourneyRow row, DestinationId destination) {
    var definition = journeys.definition(new JourneyId(row.id), row.edition);
    return definition.destinations().contains(destination);
  }
}
