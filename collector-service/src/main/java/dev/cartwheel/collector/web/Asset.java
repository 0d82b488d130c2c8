package dev.cartwheel.collector.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A file that never changes while the service runs, packed once. */
final class Asset {
  private final MediaType type;
  private final CacheControl cache;
  private final byte[] plain;
  private final byte[] packed;
  private final String tag;

  Asset(byte[] plain, MediaType type, CacheControl cache) {
    this.plain = plain.clone();
    this.type = type;
    this.cache = cache;
    packed = pack(plain);
    tag = '"' + hash(plain) + '"';
  }

  static Asset read(String path, MediaType type, CacheControl cache) {
    try {
      return new Asset(new ClassPathResource(path).getContentAsByteArray(), type, cache);
    } catch (IOException missing) {
      throw new UncheckedIOException("cannot read " + path, missing);
    }
  }

  Mono<ServerResponse> serve(ServerRequest request) {
    var headers = request.headers().asHttpHeaders();
    if (headers.getIfNoneMatch().stream().anyMatch(known -> known.replace("W/", "").equals(tag))) {
      return ServerResponse.status(304).headers(this::describe).build();
    }
    var isPacked =
        String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT_ENCODING)).contains("gzip");
    var answer = ServerResponse.ok().headers(this::describe).contentType(type);
    if (isPacked) answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    return answer.bodyValue(isPacked ? packed : plain);
  }

  private void describe(HttpHeaders headers) {
    headers.setCacheControl(cache);
    headers.set(HttpHeaders.ETAG, "W/" + tag);
    headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  }

  private static byte[] pack(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new Smallest(packed)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not fail", impossible);
    }
    return packed.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Packed once and sent often. */
  private static final class Smallest extends GZIPOutputStream {
    Smallest(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
