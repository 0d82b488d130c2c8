package dev.cartwheel.runtime.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Faults that never reached a controller, as problems too. */
@RestController
final class ErrorPage implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    var kind = ProblemKind.of(status(request));
    return ResponseEntity.status(status(request)).body(kind.detail(kind.title()));
  }

  private static HttpStatusCode status(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
        .map(code -> HttpStatusCode.valueOf((Integer) code))
        .orElse(ProblemKind.NOT_FOUND.status());
  }
}
