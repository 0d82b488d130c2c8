package dev.cartwheel.collector.live;

import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The last events, and those that come. */
final class LiveRoutes {
  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENTS =
      new ParameterizedTypeReference<>() {};
  private static final Duration SHORTLY = Duration.ofSeconds(5);
  private static final int USUAL = 20;

  /** Events that may be on their way to a subscriber's connection beside its backlog. */
  private static final int ON_THE_WAY = 16;

  private final Feed feed;
  private final Sources sources;
  private final LiveSettings settings;
  private final Scheduler writer;

  LiveRoutes(Feed feed, Sources sources, LiveSettings settings, Scheduler writer) {
    this.feed = feed;
    this.sources = sources;
    this.settings = settings;
    this.writer = writer;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/api/events/recent", this::recent)
        .GET("/api/events/stream", this::stream)
        .build();
  }

  private Mono<ServerResponse> recent(ServerRequest request) {
    var source = source(request);
    var limit = limit(request);
    return Mono.fromCallable(() -> body(feed.last(source, limit)))
        .subscribeOn(writer)
        .flatMap(
            body ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .cacheControl(CacheControl.noStore())
                    .bodyValue(body));
  }

  private static byte[] body(List<Sighting> last) {
    var shown = last.stream().map(Shown::of).toList();
    return Json.mapper().writeValueAsBytes(new Recent(shown));
  }

  private Mono<ServerResponse> stream(ServerRequest request) {
    var source = source(request);
    if (feed.isFull()) throw Problem.unavailable("enough streams are open already", SHORTLY);
    var after = request.headers().firstHeader("Last-Event-ID");
    var events =
        feed.from(source, after == null ? feed.newest() : number(after))
            .publishOn(writer, false, ON_THE_WAY)
            .map(LiveRoutes::event);
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        .body(BodyInserters.fromPublisher(kept(events), EVENTS));
  }

  /** A comment at once, so that the client knows it is heard, and then whenever it is time. */
  private Flux<ServerSentEvent<String>> kept(Flux<ServerSentEvent<String>> events) {
    var beats =
        Flux.interval(Duration.ZERO, settings.heartbeat())
            .onBackpressureDrop()
            .map(_ -> ServerSentEvent.<String>builder().comment("").build());
    return Flux.merge(events, beats);
  }

  private static ServerSentEvent<String> event(Sighting sighting) {
    var shown = Shown.of(sighting);
    return ServerSentEvent.builder(Json.mapper().writeValueAsString(shown))
        .id(shown.id())
        .event(shown.outcome())
        .build();
  }

  private String source(ServerRequest request) {
    var id = request.queryParam("source").orElseThrow(() -> wrong("source", "the id of a source"));
    if (sources.named(id).isEmpty()) throw Problem.notFound("no source has the id '" + id + "'");
    return id;
  }

  private int limit(ServerRequest request) {
    var expected = "1 to " + settings.events();
    var text = request.queryParam("limit").orElse("" + Math.min(USUAL, settings.events()));
    if (!text.matches("\\d{1,4}")) throw wrong("limit", expected);
    var limit = Integer.parseInt(text);
    if (limit < 1 || limit > settings.events()) throw wrong("limit", expected);
    return limit;
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) throw wrong("Last-Event-ID", "the id of an event");
    return Long.parseLong(id);
  }

  private static Problem wrong(String name, String expected) {
    return Problem.invalid("", expected, name + " must be " + expected);
  }

  /** The newest first. */
  record Recent(List<Shown> events) {}
}
