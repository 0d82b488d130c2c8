package dev.cartwheel.activation.input;

import dev.cartwheel.runtime.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells what was wrong with an input as a problem, with its place. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class InputAdvice {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(InvalidInput fault) {
    var problem =
        Problem.invalid(fault.pointer(), fault.expected(), String.valueOf(fault.getMessage()));
    return ResponseEntity.status(problem.getStatusCode()).body(problem.getBody());
  }
}
