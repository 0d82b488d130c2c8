package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.quota.Proxies;
import dev.cartwheel.collector.segment.Call;
import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.stream.Room;
import dev.cartwheel.collector.stream.StreamSettings;
import dev.cartwheel.collector.stream.Unavailable;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** Everything under {@code /v1/}: straight on the server's event loop, before any framework. */
final class Intake implements NettyRouteProvider {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private static final String FORWARDED_FOR = "x-forwarded-for";
  private static final String FORWARDED_PROTO = "x-forwarded-proto";
  private static final InetAddress NOWHERE = InetAddress.getLoopbackAddress();

  private final Paths paths;
  private final Startup startup;
  private final Reception reception;
  private final Ledger ledger;
  private final Proxies proxies;
  private final Room room;
  private final StreamSettings settings;
  private final IntakeMeters meters;
  private final InstantSource clock;

  Intake(
      Paths paths,
      Startup startup,
      Reception reception,
      Ledger ledger,
      Proxies proxies,
      Room room,
      StreamSettings settings,
      IntakeMeters meters,
      InstantSource clock) {
    this.paths = paths;
    this.startup = startup;
    this.reception = reception;
    this.ledger = ledger;
    this.proxies = proxies;
    this.room = room;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public HttpServerRoutes apply(HttpServerRoutes routes) {
    return routes.route(request -> paths.hold(request.uri()), this::handle);
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    Cors.allow(request.requestHeaders(), response.responseHeaders());
    if (request.method().equals(HttpMethod.OPTIONS)) {
      Cors.preflight(request.requestHeaders(), response.responseHeaders());
      return response.status(204).send();
    }
    return answer(request).flatMap(answer -> send(answer, response));
  }

  private Mono<Answer> answer(HttpServerRequest request) {
    return switch (paths.wish(request.method(), request.uri())) {
      case Wish.Post(var call) ->
          taken(() -> head(call, request, false), place -> Body.read(request, place));
      case Wish.Image(var call) ->
          taken(
                  () -> head(call, request, true),
                  _ -> Mono.fromSupplier(() -> Query.body(call, request.uri())))
              .map(Answer::asImage);
      case Wish.Start(var client, var key) -> Mono.just(started(client, key, request));
      case Wish.OtherMethod(var allowed) -> Mono.just(Answer.notAllowed(allowed));
      case Wish.Unknown() -> Mono.just(Answer.notFound());
    };
  }

  /** The scheme is only ever told back to whoever claimed it. */
  private Answer started(Wish.Client client, String key, HttpServerRequest request) {
    var keys = new ArrayList<>(Keys.shown(request.requestHeaders()));
    keys.add(key);
    Keys.inQuery(request.uri()).ifPresent(keys::add);
    var headers = request.requestHeaders();
    var scheme = "https".equalsIgnoreCase(headers.get(FORWARDED_PROTO)) ? "https" : "http";
    return startup.of(client, keys, scheme, headers.get(HttpHeaderNames.HOST, ""));
  }

  private Mono<Answer> taken(Supplier<Head> head, Function<Room.Place, Mono<byte[]>> read) {
    var place = room.place();
    return read.apply(place)
        .map(body -> reception.decide(head.get(), body))
        .onErrorResume(Fault.class, fault -> Mono.just(reception.unread(head.get(), fault)))
        .doOnError(_ -> place.giveBack())
        .doOnCancel(place::giveBack)
        .flatMap(decision -> carryOut(decision, place))
        .onErrorResume(this::failure);
  }

  /** The room is given back when the broker has answered, however long after the client was. */
  private Mono<Answer> carryOut(Decision decision, Room.Place place) {
    CompletableFuture<Void> done;
    try {
      done = ledger.enter(decision);
    } catch (RuntimeException unexpected) {
      place.giveBack();
      throw unexpected;
    }
    var answer = decision.answer();
    var counted = done.whenComplete((_, _) -> place.giveBack()).thenApply(_ -> answer);
    var millis = settings.acknowledgeWithin().toMillis() + 200;
    return Mono.fromFuture(counted.orTimeout(millis, TimeUnit.MILLISECONDS), true);
  }

  private Mono<Answer> failure(Throwable failure) {
    var cause = failure.getCause() instanceof Unavailable away ? away : failure;
    if (cause instanceof Unavailable || cause instanceof TimeoutException) {
      meters.unavailable();
      return Mono.just(Answer.unavailable(settings.retryAfter()));
    }
    // Reactor Netty's own for a body that takes too long; it closes the connection after the
    // answer.
    if (cause instanceof ChannelException) return Mono.just(Answer.tooSlow());
    if (AbortedException.isConnectionReset(cause)) return Mono.error(cause);
    LOG.error("a request could not be handled", cause);
    return Mono.just(Answer.failed());
  }

  private Head head(Call call, HttpServerRequest request, boolean isImage) {
    var headers = request.requestHeaders();
    return new Head(
        call,
        Keys.shown(headers),
        Keys.inQuery(request.uri()),
        Cors.page(headers),
        isImage || headers.contains(HttpHeaderNames.ORIGIN),
        headers.get(HttpHeaderNames.USER_AGENT),
        address(request),
        now());
  }

  /** Its lines are one list, in the order of the proxies. */
  private InetAddress address(HttpServerRequest request) {
    var peer = request.remoteAddress();
    if (peer == null) return NOWHERE;
    var lines = request.requestHeaders().getAll(FORWARDED_FOR);
    return proxies.client(peer.getAddress(), lines.isEmpty() ? null : String.join(",", lines));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Mono<Void> send(Answer answer, HttpServerResponse response) {
    var headers = response.status(answer.status()).responseHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    var body = answer.bytes();
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    var retryAfter = answer.retryAfter();
    answer.headers().forEach(headers::set);
    if (retryAfter != null) headers.set(HttpHeaderNames.RETRY_AFTER, retryAfter.toSeconds());
    return response.sendObject(Unpooled.wrappedBuffer(body)).then();
  }
}
