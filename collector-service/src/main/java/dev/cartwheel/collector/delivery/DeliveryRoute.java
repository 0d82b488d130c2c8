package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.EventStream;
import dev.cartwheel.collector.stream.Room;
import dev.cartwheel.collector.stream.StreamSettings;
import dev.cartwheel.collector.stream.Unavailable;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Headers;
import dev.cartwheel.collector.webhook.Payload;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** {@code /webhooks/{source}}, straight on the server, before any framework. */
final class DeliveryRoute implements NettyRouteProvider {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRoute.class);
  private static final String PREFIX = "/webhooks/";
  private static final String CHALLENGE = "challenge";

  /** What the broker may take longer than its own time-out before it is given up. */
  private static final Duration GRACE = Duration.ofMillis(200);

  private final Sources sources;
  private final Doorkeeper doorkeeper;
  private final Writing writing;
  private final EventStream stream;
  private final Room room;
  private final StreamSettings settings;
  private final Duration bodyWithin;
  private final DeliveryMeters meters;
  private final InstantSource clock;

  DeliveryRoute(
      Sources sources,
      Doorkeeper doorkeeper,
      Writing writing,
      EventStream stream,
      Room room,
      StreamSettings settings,
      Duration bodyWithin,
      DeliveryMeters meters,
      InstantSource clock) {
    this.sources = sources;
    this.doorkeeper = doorkeeper;
    this.writing = writing;
    this.stream = stream;
    this.room = room;
    this.settings = settings;
    this.bodyWithin = bodyWithin;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public HttpServerRoutes apply(HttpServerRoutes routes) {
    return routes.route(request -> request.uri().startsWith(PREFIX), this::handle);
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return reply(request).onErrorResume(this::failure).flatMap(reply -> reply.send(response));
  }

  private Mono<Reply> reply(HttpServerRequest request) {
    var source = sources.named(id(request.uri())).orElse(null);
    if (source == null && !sources.areComplete()) {
      return Mono.error(new Unavailable("sources are still to be read"));
    }
    if (source == null || !source.kind().isWebhook()) return Mono.just(Reply.UNKNOWN);
    var query = query(request.uri());
    if (query == null) return Mono.just(Reply.UNREADABLE);
    var isQuestion = request.method().equals(HttpMethod.GET) && query.containsKey(CHALLENGE);
    if (!isQuestion && !request.method().equals(HttpMethod.POST)) {
      return Mono.just(Reply.NOT_ALLOWED);
    }
    return take(request, query, source);
  }

  /** As it stands: ids have nothing in them that would be encoded. */
  private static String id(String uri) {
    var end = uri.indexOf('?');
    return uri.substring(PREFIX.length(), end < 0 ? uri.length() : end);
  }

  /** The first value of each parameter; null when they cannot be decoded. */
  private static @Nullable Map<String, String> query(String uri) {
    try {
      var first = new HashMap<String, String>();
      new QueryStringDecoder(uri)
          .parameters()
          .forEach((name, values) -> first.put(name, values.getFirst()));
      return first;
    } catch (IllegalArgumentException garbled) {
      return null;
    }
  }

  private Mono<Reply> take(HttpServerRequest request, Map<String, String> query, Source source) {
    var place = room.place();
    return RawBody.read(request, place)
        .timeout(bodyWithin)
        .onErrorMap(TimeoutException.class, _ -> new Slow())
        .map(body -> delivery(request, query, source, body))
        .flatMap(delivery -> doorkeeper.letter(source, delivery))
        .doOnError(_ -> place.giveBack())
        .doOnCancel(place::giveBack)
        .flatMap(letter -> carryOut(letter, source, place));
  }

  private Delivery delivery(
      HttpServerRequest request, Map<String, String> query, Source source, Payload body) {
    return new Delivery(body, headers(request), query, now(), doorkeeper.shop(source));
  }

  private static Headers headers(HttpServerRequest request) {
    Map<String, String> first = new HashMap<>();
    request.requestHeaders().forEach(one -> first.putIfAbsent(one.getKey(), one.getValue()));
    return Headers.of(first);
  }

  /** The room is given back when the broker has answered, however long after the platform was. */
  private Mono<Reply> carryOut(Letter letter, Source source, Room.Place place) {
    CompletableFuture<Void> done;
    try {
      done = stream.append(letter.records());
    } catch (RuntimeException unexpected) {
      place.giveBack();
      throw unexpected;
    }
    var answered =
        done.whenComplete((_, _) -> place.giveBack())
            .thenApply(
                _ -> {
                  writing.settled(letter, source);
                  return letter.reply();
                });
    var millis = settings.acknowledgeWithin().plus(GRACE).toMillis();
    return Mono.fromFuture(answered.orTimeout(millis, TimeUnit.MILLISECONDS), true);
  }

  private Mono<Reply> failure(Throwable failure) {
    var cause = failure.getCause() instanceof Unavailable away ? away : failure;
    if (cause instanceof Unavailable || cause instanceof TimeoutException) {
      meters.unavailable();
      return Mono.just(Reply.unavailable(settings.retryAfter()));
    }
    if (cause instanceof Fault fault && fault.reason() == Reason.BODY_TOO_LARGE) {
      return Mono.just(Reply.TOO_LARGE);
    }
    if (cause instanceof Slow) return Mono.just(Reply.TOO_SLOW);
    if (AbortedException.isConnectionReset(cause)) return Mono.error(cause);
    LOG.error("a webhook could not be handled", cause);
    return Mono.just(Reply.FAILED);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The body did not arrive in time. */
  private static final class Slow extends RuntimeException {
    private static final long serialVersionUID = 1;

    Slow() {
      super(null, null, false, false);
    }
  }
}
