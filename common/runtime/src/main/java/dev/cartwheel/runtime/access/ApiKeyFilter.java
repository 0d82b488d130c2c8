package dev.cartwheel.runtime.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets nobody through without one of the keys. */
final class ApiKeyFilter extends OncePerRequestFilter {
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
    var objection = keys.objection(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (objection.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      problems.resolveException(request, response, null, objection.get());
    }
  }
}
