package dev.cartwheel.activation.letter;

import dev.cartwheel.activation.destination.Mask;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of dead letters, for those who give up, and those who succeed after all. */
@Component
public class Letters {
  private static final String ADD =
      """
      INSERT INTO dead_letter (subject, operation, destination_id, profile_id, class, reason, attempts)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (subject) DO UPDATE SET class = excluded.class, reason = excluded.reason,
        attempts = excluded.attempts, at = clock_timestamp()
      """;

  private final JdbcClient jdbc;

  Letters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Something that was given up.
   *
   * @param kind of the outcome, such as {@code BadRow}
   * @param why masked again, whoever says it
   */
  public record Letter(
      UUID subject,
      Operation operation,
      DestinationId destination,
      ProfileId profile,
      String kind,
      String why,
      int attempts) {
    public Letter {
      why = Mask.text(why);
    }
  }

  public void add(Letter letter) {
    jdbc.sql(ADD)
        .params(
            letter.subject(),
            letter.operation().name(),
            letter.destination().value(),
            letter.profile().value(),
            letter.kind(),
            letter.why(),
            letter.attempts())
        .update();
  }

  /**
   * Adds it if that is given up indeed, both or neither: what is seen as given up can be replayed.
   *
   * @param givingUp false when somebody else was first
   */
  @Transactional
  public boolean addIf(BooleanSupplier givingUp, Letter letter) {
    if (!givingUp.getAsBoolean()) return false;
    add(letter);
    return true;
  }

  /** They are given up no longer. */
  public void remove(Collection<UUID> subjects) {
    if (subjects.isEmpty()) return;
    jdbc.sql("DELETE FROM dead_letter WHERE subject = ANY(?)")
        .param(subjects.toArray(UUID[]::new))
        .update();
  }
}
