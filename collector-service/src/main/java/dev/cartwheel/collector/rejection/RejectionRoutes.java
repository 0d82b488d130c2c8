package dev.cartwheel.collector.rejection;

import dev.cartwheel.collector.intake.Redrive;
import dev.cartwheel.collector.stream.Unavailable;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The interface to what was refused. Reading takes place on threads of its own, few at a time. */
final class RejectionRoutes {
  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private final RejectedTopic topic;
  private final Redrive redrive;
  private final Scheduler readers;

  RejectionRoutes(RejectedTopic topic, Redrive redrive, Scheduler readers) {
    this.topic = topic;
    this.redrive = redrive;
    this.readers = readers;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/api/rejections", this::list)
        .GET("/api/rejections/{id}", this::show)
        .POST("/api/rejections/redrive", this::redriveAll)
        .POST("/api/rejections/{id}/redrive", this::redriveOne)
        .build();
  }

  private Mono<ServerResponse> list(ServerRequest request) {
    var wanted = wanted(request);
    var after = cursor(request);
    var limit = limit(request);
    return reading(() -> topic.page(wanted, after, limit))
        .flatMap(page -> answer(ListedPage.of(page)));
  }

  private Mono<ServerResponse> show(ServerRequest request) {
    return find(request).flatMap(found -> answer(Listed.of(found)));
  }

  private Mono<ServerResponse> redriveOne(ServerRequest request) {
    return find(request).flatMap(this::again).flatMap(RejectionRoutes::answer);
  }

  private Mono<ServerResponse> redriveAll(ServerRequest request) {
    var wanted = wanted(request);
    var after = cursor(request);
    var limit = limit(request);
    return reading(() -> topic.page(wanted, after, limit))
        .flatMap(page -> redriveAll(page).flatMap(RejectionRoutes::answer));
  }

  private Mono<RedrivenPage> redriveAll(Page page) {
    return Flux.fromIterable(page.rejections())
        .concatMap(this::again)
        .collectList()
        .map(done -> new RedrivenPage(done, page.next().map(Cursor::toString).orElse(null)));
  }

  private Mono<Redriven> again(Rejection rejection) {
    return Mono.fromFuture(() -> redrive.again(rejection.event(), rejection.id().toString()))
        .map(outcome -> Redriven.of(rejection.id(), outcome))
        .onErrorMap(
            Unavailable.class, away -> Problem.unavailable("" + away.getMessage(), SHORTLY));
  }

  private Mono<Rejection> find(ServerRequest request) {
    var id = RejectionId.of(request.pathVariable("id"));
    if (id.isEmpty()) return Mono.error(noSuch());
    return reading(() -> topic.find(id.get()))
        .flatMap(found -> Mono.justOrEmpty(found))
        .switchIfEmpty(Mono.error(RejectionRoutes::noSuch));
  }

  private <T> Mono<T> reading(Callable<T> read) {
    return Mono.fromCallable(read)
        .subscribeOn(readers)
        .onErrorMap(
            RejectedExecutionException.class,
            _ -> Problem.unavailable("others read already", SHORTLY));
  }

  private static Wanted wanted(ServerRequest request) {
    return new Wanted(
        request.queryParam("source"),
        request.queryParam("reason"),
        parameter(request, "from", Instant::parse, "an instant such as 2026-03-01T10:00:00Z"),
        parameter(request, "to", Instant::parse, "an instant such as 2026-03-01T10:00:00Z"));
  }

  private static Optional<Cursor> cursor(ServerRequest request) {
    return parameter(
        request, "cursor", text -> Cursor.of(text).orElseThrow(), "the next of an earlier page");
  }

  private static int limit(ServerRequest request) {
    var expected = "1 to " + MOST;
    int limit = parameter(request, "limit", Integer::valueOf, expected).orElse(USUAL);
    if (limit < 1 || limit > MOST) throw wrong("limit", expected);
    return limit;
  }

  private static <T> Optional<T> parameter(
      ServerRequest request, String name, Function<String, T> reading, String expected) {
    try {
      return request.queryParam(name).map(reading);
    } catch (DateTimeParseException | java.util.NoSuchElementException | NumberFormatException e) {
      throw wrong(name, expected);
    }
  }

  private static Problem wrong(String name, String expected) {
    return Problem.invalid("", expected, "the parameter " + name + " must be " + expected);
  }

  private static Problem noSuch() {
    return Problem.notFound("no such refusal, or no longer: the topic keeps them for a time");
  }

  private static Mono<ServerResponse> answer(Object body) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Json.mapper().writeValueAsBytes(body));
  }
}
