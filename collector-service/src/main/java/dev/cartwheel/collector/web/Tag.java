package dev.cartwheel.collector.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The tag as it is served: its source files joined, without comments and indentation. */
record Tag(String script) {
  /** One scope, in this order. */
  private static final List<String> PARTS =
      List.of("head", "visitor", "outbox", "calls", "consent", "shopify", "datalayer", "tail");

  static Tag read() {
    var source = PARTS.stream().map(Tag::part).collect(Collectors.joining("\n"));
    return new Tag(Compact.of(source));
  }

  byte[] bytes() {
    return script.getBytes(StandardCharsets.UTF_8);
  }

  /** Changes with every byte of the tag. */
  String version() {
    return HexFormat.of().formatHex(digest("SHA-256"), 0, 8);
  }

  /** For the attribute {@code integrity} of a script element. */
  String integrity() {
    return "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384"));
  }

  /** A path that will never serve anything else. */
  String path() {
    return "/tag-" + version() + ".js";
  }

  private byte[] digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has " + algorithm, impossible);
    }
  }

  private static String part(String name) {
    var path = "collector/tag/" + name + ".js";
    try {
      return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException("cannot read " + path, missing);
    }
  }
}
