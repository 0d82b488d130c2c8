package dev.cartwheel.runtime.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A fault that a caller is told of; thrown from anywhere under a controller. */
public final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1;

  private final ProblemKind kind;

  private Problem(ProblemKind kind, ProblemDetail detail) {
    super(kind.status(), detail, null);
    this.kind = kind;
  }

  /**
   * What was sent cannot be taken.
   *
   * @param pointer JSON pointer of the fault; empty for the whole
   * @param expected what would have been taken
   */
  public static Problem invalid(String pointer, String expected, String message) {
    return of(ProblemKind.INVALID, message).with("pointer", pointer).with("expected", expected);
  }

  public static Problem notFound(String message) {
    return of(ProblemKind.NOT_FOUND, message);
  }

  /**
   * What was sent rests on a version that is no longer the current one.
   *
   * @param currentVersion the one to read and start from again
   */
  public static Problem conflict(String message, long currentVersion) {
    return of(ProblemKind.CONFLICT, message).with("currentVersion", currentVersion);
  }

  /** Something that is needed is away for now. */
  public static Problem unavailable(String message, Duration retryAfter) {
    var problem = of(ProblemKind.UNAVAILABLE, message);
    problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "" + Math.max(1, retryAfter.toSeconds()));
    return problem;
  }

  /** No API key, or none that is known. */
  public static Problem unauthorized(String message) {
    var problem = of(ProblemKind.UNAUTHORIZED, message);
    problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"cartwheel\"");
    return problem;
  }

  /** Any other kind. */
  public static Problem of(ProblemKind kind, String message) {
    return new Problem(kind, kind.detail(message));
  }

  /** Adds a member to what is told. */
  public Problem with(String name, Object value) {
    getBody().setProperty(name, value);
    return this;
  }

  public ProblemKind kind() {
    return kind;
  }
}
