package dev.cartwheel.local.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Files of the class path below {@code cartwheel-local/}. */
public final class Assets {
  private static final String ROOT = "/cartwheel-local/";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  private Assets() {}

  /** A file as a reply; only plain names of a known type. */
  public static Reply reply(String folder, String name) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !name.matches("[a-z0-9-]+\\.[a-z]+")) return Reply.notFound();
    return read(folder + name)
        .map(body -> Reply.of(type, body).with("Cache-Control", "max-age=60"))
        .orElseGet(Reply::notFound);
  }

  static String text(String file) {
    var bytes = read(file).orElseThrow(() -> new IllegalArgumentException("no file " + file));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> read(String file) {
    try (var in = Assets.class.getResourceAsStream(ROOT + file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
