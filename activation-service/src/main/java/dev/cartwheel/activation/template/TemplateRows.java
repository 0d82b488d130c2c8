package dev.cartwheel.activation.template;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface TemplateRows extends JpaRepository<TemplateRow, UUID> {
  List<TemplateRow> findAllByOrderByNameAscIdAsc();

  /** Names of the journeys whose present definition mentions the template. */
  @Query(
      nativeQuery = true,
      value =
          """
          SELECT journey.name FROM journey JOIN journey_edition
            ON journey_id = journey.id AND journey_edition.edition = journey.edition
          WHERE definition LIKE '%' || :id || '%' LIMIT 5
          """)
  List<String> journeysWith(String id);
}
