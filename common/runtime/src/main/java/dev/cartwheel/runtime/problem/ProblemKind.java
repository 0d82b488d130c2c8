package dev.cartwheel.runtime.problem;

import java.net.URI;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The kinds of fault that callers can tell apart; their types are part of the interface. */
public enum ProblemKind {
  INVALID(HttpStatus.BAD_REQUEST, "invalid", "The input is not valid"),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "unauthorized", "A valid API key is needed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is no such thing"),
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "The method is not allowed here"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "No such representation"),
  CONFLICT(HttpStatus.CONFLICT, "conflict", "It has been changed meanwhile"),
  GONE(HttpStatus.GONE, "gone", "It is no longer there"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The content is too large"),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The content type is unknown"),
  PRECONDITION_REQUIRED(
      HttpStatus.PRECONDITION_REQUIRED, "precondition-required", "The version must be given"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Try again in a moment"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong inside");

  private static final String BASE = "https://cartwheel.dev/problems/";

  private final HttpStatus status;
  private final URI type;
  private final String title;

  ProblemKind(HttpStatus status, String slug, String title) {
    this.status = status;
    this.type = URI.create(BASE + slug);
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  public URI type() {
    return type;
  }

  public String title() {
    return title;
  }

  /** The kind told by a bare status: its own, or else the general one of its class. */
  static ProblemKind of(HttpStatusCode status) {
    return Arrays.stream(values())
        .filter(kind -> kind.status.value() == status.value())
        .findAny()
        .orElse(status.is4xxClientError() ? INVALID : INTERNAL);
  }

  ProblemDetail detail(String message) {
    var detail = ProblemDetail.forStatusAndDetail(status, message);
    detail.setType(type);
    detail.setTitle(title);
    return detail;
  }
}
