package dev.cartwheel.collector.trust;

import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.webhook.Headers;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.SigningKey;
import dev.cartwheel.collector.webhook.proof.SigningKeys;
import dev.cartwheel.collector.webhook.saleor.SaleorSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The keys that a delivery may be signed with. Where they are is never the delivery's choice:
 * Saleor's are at the shop's own address, Adobe's on Adobe's own host, of which headers name only a
 * path.
 */
public final class Trust {
  private static final String KEY_SET = "/.well-known/jwks.json";
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}){1,6}");
  private static final List<String> ADOBE_PATHS =
      List.of("x-adobe-public-key1-path", "x-adobe-public-key2-path");

  private final KeyRing ring;
  private final Platforms platforms;
  private final URI adobe;

  Trust(KeyRing ring, Platforms platforms, URI adobe) {
    this.ring = ring;
    this.platforms = platforms;
    this.adobe = adobe;
  }

  /** Whether asking may block: the platform signs with a private key. */
  public boolean isNeeded(Source source) {
    return source.kind() == Kind.ADOBE
        || (source.kind() == Kind.SALEOR && source.options().containsKey(SaleorSource.URL));
  }

  /** Keys, of the ring if they are there; throws Unavailable when they cannot be had for now. */
  public List<SigningKey> keys(Source source, Headers headers) {
    return keys(source, headers, (address, reading) -> ring.at(address, reading));
  }

  /**
   * Whether a delivery that no key fitted should be looked at again: the platform may have changed
   * its key.
   */
  public boolean isWorthAnotherLook(Source source) {
    return source.kind() == Kind.SALEOR && isNeeded(source) && !ring.isFresh(saleor(source));
  }

  /** Keys as they are published right now. */
  public List<SigningKey> newest(Source source, Headers headers) {
    return keys(source, headers, (address, reading) -> ring.fetched(address, reading));
  }

  private interface Look {
    List<SigningKey> at(URI address, Function<Payload, List<SigningKey>> reading);
  }

  private List<SigningKey> keys(Source source, Headers headers, Look look) {
    if (!isNeeded(source)) return List.of();
    if (source.kind() == Kind.SALEOR) return look.at(saleor(source), SigningKeys::ofJwks);
    var keys = new ArrayList<SigningKey>();
    for (var name : ADOBE_PATHS) {
      var path = Objects.requireNonNullElse(headers.get(name), "");
      if (!PATH.matcher(path).matches()) continue;
      var address = URI.create(adobe + path);
      keys.addAll(look.at(address, pem -> List.of(SigningKeys.ofPem(path, pem.text()))));
    }
    return keys;
  }

  private URI saleor(Source source) {
    return URI.create(platforms.address(source, SaleorSource.URL) + KEY_SET);
  }
}
