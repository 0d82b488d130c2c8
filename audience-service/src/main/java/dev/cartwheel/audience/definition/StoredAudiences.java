package dev.cartwheel.audience.definition;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of audiences. */
interface StoredAudiences extends JpaRepository<StoredAudience, UUID> {

  List<StoredAudience> findAllByOrderByNameAscIdAsc();
}
