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
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** The raw bytes of a request, whatever its content type claims, within bounds. */
final class Body {
  /** Bytes that a part takes beside its content, however small it is. */
  private static final int PART = 40;

  private final Room.Place place;

  /** Not grown by copying: a body that comes in small parts would cost the square of them. */
  private final List<byte[]> parts = new ArrayList<>(1);

  private int size;

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
        .map(body -> body.unpacked(body.joined()));
  }

  private Body add(ByteBuf part) {
    var length = part.readableBytes();
    if (size + length > Limits.BODY_BYTES) throw tooLarge();
    place.take(length + PART);
    if (length > 0) parts.add(ByteBufUtil.getBytes(part));
    size += length;
    return this;
  }

  private byte[] joined() {
    if (parts.size() == 1) return parts.getFirst();
    var joined = new byte[size];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  /** By its first bytes: clients label packed bodies as forms, and JSON never begins like this. */
  private byte[] unpacked(byte[] bytes) {
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
