package dev.cartwheel.runtime.problem;

import dev.cartwheel.wire.RuleJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Tells every fault under a controller as a problem; what is nobody's fault is logged, once. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /** How long a database takes to come back, at best. */
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  @ExceptionHandler
  @Nullable ResponseEntity<Object> rule(RuleJson.Invalid fault, WebRequest request) {
    var message = String.valueOf(fault.getMessage());
    return tell(Problem.invalid(fault.pointer(), fault.expected(), message), request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> json(JacksonException fault, WebRequest request) {
    return tell(JsonFault.of(fault), request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> stale(
      OptimisticLockingFailureException fault, WebRequest request) {
    return tell(Problem.of(ProblemKind.CONFLICT, "read it again and repeat the change"), request);
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class
  })
  @Nullable ResponseEntity<Object> away(Exception fault, WebRequest request) {
    LOG.warn("the database is away: {}", fault.toString());
    return tell(Problem.unavailable("the database does not answer", SHORTLY), request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unforeseen(Exception fault, WebRequest request) {
    LOG.error("unforeseen while answering {}", request.getDescription(false), fault);
    return tell(Problem.of(ProblemKind.INTERNAL, "the cause is in the service's log"), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException fault,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return tell(
        fault.getCause() instanceof JacksonException json
            ? JsonFault.of(json)
            : Problem.invalid("", "a JSON document", "there is no content"),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException fault,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var faults = fault.getAllErrors().stream().map(ProblemAdvice::violation).toList();
    var first = faults.getFirst();
    return tell(
        Problem.invalid(first.pointer(), first.expected(), first.expected())
            .with("violations", faults),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var name = String.valueOf(fault.getPropertyName());
    var expected = JsonFault.expected(fault.getRequiredType());
    return tell(
        Problem.invalid("", expected, "wrong value of parameter '" + name + "'")
            .with("parameter", name),
        request);
  }

  /** All of Spring's own faults come by here: they keep their words and get a type. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail detail && isUntyped(detail)) {
      var kind = ProblemKind.of(status);
      detail.setType(kind.type());
      detail.setTitle(kind.title());
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static boolean isUntyped(ProblemDetail detail) {
    return detail.getType() == null || detail.getType().toString().equals("about:blank");
  }

  private @Nullable ResponseEntity<Object> tell(Problem problem, WebRequest request) {
    return handleExceptionInternal(
        problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
  }

  /** One of several faults that a bean's constraints found. */
  record Violation(String pointer, String expected) {}

  private static Violation violation(ObjectError fault) {
    var path = fault instanceof FieldError field ? field.getField() : "";
    var pointer = path.replace("[", ".").replace("]", "").replace('.', '/');
    return new Violation(
        path.isEmpty() ? "" : "/" + pointer, String.valueOf(fault.getDefaultMessage()));
  }
}
