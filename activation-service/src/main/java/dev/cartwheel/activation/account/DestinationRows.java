package dev.cartwheel.activation.account;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DestinationRows extends JpaRepository<DestinationRow, UUID> {
  List<DestinationRow> findAllByOrderByNameAscIdAsc();
}
