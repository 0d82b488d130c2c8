package dev.cartwheel.collector.intake;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where clients put the write key outside of the body; the first one that is known counts. */
final class Keys {
  private static final String HEADER = "x-write-key";

  private Keys() {}

  /**
   * Header first: clients that use it mask the key in the body. Then Basic, which may be a page's
   * own log-in.
   */
  static List<String> shown(HttpHeaders headers) {
    var keys = new ArrayList<String>(2);
    var header = headers.get(HEADER);
    if (header != null) keys.add(upToColon(header));
    basic(headers.get(HttpHeaderNames.AUTHORIZATION, "")).ifPresent(keys::add);
    return keys;
  }

  static Optional<String> inQuery(String uri) {
    if (uri.indexOf('?') < 0) return Optional.empty();
    return new QueryStringDecoder(uri)
        .parameters().getOrDefault("writeKey", List.of()).stream().findFirst();
  }

  private static Optional<String> basic(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) return Optional.empty();
    try {
      var decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      return Optional.of(upToColon(new String(decoded, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String upToColon(String text) {
    var colon = text.indexOf(':');
    return colon < 0 ? text.strip() : text.substring(0, colon).strip();
  }
}
