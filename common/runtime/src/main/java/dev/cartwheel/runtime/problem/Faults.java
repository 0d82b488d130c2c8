package dev.cartwheel.runtime.problem;

import dev.cartwheel.wire.RuleJson;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.core.JacksonException;

/** What a caller is told of a fault; what is nobody's fault is logged, once. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** How long a database takes to come back, at best. */
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private Faults() {}

  static Problem problem(Throwable fault, String request) {
    return switch (fault) {
      case Problem problem -> problem;
      case RuleJson.Invalid rule ->
          Problem.invalid(rule.pointer(), rule.expected(), String.valueOf(rule.getMessage()));
      case JacksonException json -> JsonFault.of(json);
      case OptimisticLockingFailureException _ ->
          Problem.of(ProblemKind.CONFLICT, "read it again and repeat the change");
      case CannotCreateTransactionException _,
          DataAccessResourceFailureException _,
          RecoverableDataAccessException _,
          TransientDataAccessException _ ->
          away(fault);
      default -> {
        LOG.error("unforeseen while answering {}", request, fault);
        yield Problem.of(ProblemKind.INTERNAL, "the cause is in the service's log");
      }
    };
  }

  private static Problem away(Throwable fault) {
    LOG.warn("the database is away: {}", fault.toString());
    return Problem.unavailable("the database does not answer", SHORTLY);
  }
}
