package dev.cartwheel.runtime.problem;

import dev.cartwheel.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Tells every fault of a reactive service as a problem. */
final class ProblemAnswers implements WebExceptionHandler, Ordered {
  private static final int BEFORE_BOOTS_OWN = -2;

  @Override
  public int getOrder() {
    return BEFORE_BOOTS_OWN;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable fault) {
    var response = exchange.getResponse();
    if (response.isCommitted()) return Mono.error(fault);
    var problem = problem(exchange, fault);
    response.setStatusCode(problem.getStatusCode());
    response.getHeaders().putAll(problem.getHeaders());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    var body = Json.mapper().writeValueAsBytes(members(problem.getBody()));
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  /** Spring's own faults keep their words and get a type. */
  private static ErrorResponse problem(ServerWebExchange exchange, Throwable fault) {
    if (fault instanceof Problem || !(fault instanceof ErrorResponse springs)) {
      var request = exchange.getRequest();
      return Faults.problem(fault, request.getMethod() + " " + request.getPath());
    }
    var kind = ProblemKind.of(springs.getStatusCode());
    var told =
        Problem.of(kind, Objects.requireNonNullElse(springs.getBody().getDetail(), kind.title()));
    told.getBody().setStatus(springs.getStatusCode().value());
    told.getHeaders().putAll(springs.getHeaders());
    return told;
  }

  private static Map<String, Object> members(ProblemDetail detail) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", String.valueOf(detail.getType()));
    members.put("title", String.valueOf(detail.getTitle()));
    members.put("status", detail.getStatus());
    members.put("detail", String.valueOf(detail.getDetail()));
    var more = detail.getProperties();
    if (more != null) members.putAll(more);
    return members;
  }
}
