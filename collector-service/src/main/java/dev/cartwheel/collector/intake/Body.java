package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Limits;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.stream.Room;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** The raw bytes of a request, whatever its content type claims, within bounds. */
final class Body {
  private final Room.Place place;
  private byte[] bytes = {};

  private Body(Room.Place place) {
    this.place = place;
  }

  /** Reads and unpacks; fails with a {@link Fault} when it is too large before or after. */
  static Mono<byte[]> read(HttpServerRequest request, Room.Place place) {
    var announced = request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
    if (announced > Limits.BODY_BYTES) return Mono.error(tooLarge());
    return request
        .receive()
        .reduceWith(() -> new Body(place), Body::add)
        .map(body -> body.unpacked());
  }

  private Body add(ByteBuf part) {
    var size = part.readableBytes();
    if (bytes.length + size > Limits.BODY_BYTES) throw tooLarge();
    place.take(size);
    var read = ByteBufUtil.getBytes(part);
    if (bytes.length == 0) {
      bytes = read;
    } else {
      var joined = Arrays.copyOf(bytes, bytes.length + size);
      System.arraycopy(read, 0, joined, bytes.length, size);
      bytes = joined;
    }
    return this;
  }

  /** By its first bytes: clients label packed bodies as forms, and JSON never begins like this. */
  private byte[] unpacked() {
    if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) return bytes;
    try (var packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      var plain = packed.readNBytes(Limits.BODY_BYTES + 1);
      if (plain.length > Limits.BODY_BYTES) throw tooLarge();
      place.take(plain.length);
      return plain;
    } catch (IOException broken) {
      throw new Fault(Reason.INVALID_ENCODING, null, "plain or gzip");
    }
  }

  private static Fault tooLarge() {
    return new Fault(
        Reason.BODY_TOO_LARGE, null, "at most " + Limits.BODY_BYTES + " bytes, unpacked");
  }
}
