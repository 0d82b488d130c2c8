package dev.cartwheel.activation.journey;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface JourneyRows extends JpaRepository<JourneyRow, UUID> {
  List<JourneyRow> findAllByOrderByNameAscIdAsc();

  List<JourneyRow> findByState(JourneyState state);

  List<JourneyRow> findByStateIn(Collection<JourneyState> states);
}
