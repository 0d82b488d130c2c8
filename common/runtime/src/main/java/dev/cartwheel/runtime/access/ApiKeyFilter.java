package dev.cartwheel.runtime.access;

import dev.cartwheel.runtime.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets nobody through without one of the keys as {@code Authorization: Bearer}. */
final class ApiKeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final ApiKeys keys;
  private final HandlerExceptionResolver problems;

  ApiKeyFilter(ApiKeys keys, HandlerExceptionResolver problems) {
    this.keys = keys;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var offered = offered(request);
    if (offered.filter(keys::accept).isPresent()) {
      chain.doFilter(request, response);
    } else {
      var message = offered.isPresent() ? "the API key is not known" : "no API key was sent";
      problems.resolveException(request, response, null, Problem.unauthorized(message));
    }
  }

  private static Optional<String> offered(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }
}
