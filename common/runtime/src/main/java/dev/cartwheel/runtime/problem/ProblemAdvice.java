package dev.cartwheel.runtime.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Tells every fault under a controller as a problem. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  @ExceptionHandler
  @Nullable ResponseEntity<Object> any(Exception fault, WebRequest request) {
    return tell(Faults.problem(fault, request.getDescription(false)), request);
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
