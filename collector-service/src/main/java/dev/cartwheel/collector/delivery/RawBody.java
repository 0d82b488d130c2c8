package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.stream.Room;
import dev.cartwheel.collector.webhook.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** The very bytes that came, as they are what is signed: nothing is unpacked or decoded. */
final class RawBody {

  private RawBody() {}

  /** Fails with a {@link Fault} when there are too many, before they are all read. */
  static Mono<Payload> read(HttpServerRequest request, Room.Place place) {
    var announced = request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
    if (announced > Payload.MOST_BYTES) return Mono.error(tooLarge());
    return request
        .receive()
        .reduceWith(ByteArrayOutputStream::new, (read, part) -> add(read, part, place))
        .map(read -> Payload.of(read.toByteArray()));
  }

  private static ByteArrayOutputStream add(
      ByteArrayOutputStream read, ByteBuf part, Room.Place place) {
    var size = part.readableBytes();
    if (read.size() + size > Payload.MOST_BYTES) throw tooLarge();
    place.take(size);
    try {
      part.getBytes(part.readerIndex(), read, size);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory takes everything", impossible);
    }
    return read;
  }

  private static Fault tooLarge() {
    return new Fault(Reason.BODY_TOO_LARGE, null, "at most " + Payload.MOST_BYTES + " bytes");
  }
}
