package dev.cartwheel.collector.trust;

import dev.cartwheel.collector.outbound.WebClient;
import dev.cartwheel.collector.stream.Unavailable;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys by the address that they are published under. Asking blocks while a key is fetched. A
 * platform that does not answer leaves the last keys standing; who never had any is told to come
 * again, as a platform would never send again what is answered 401.
 */
final class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  /** Strangers choose what is asked for: as many different addresses are kept, and no more. */
  private static final int MOST = 256;

  /** Fetches at a time, so that a host that hangs does not take all threads. */
  private static final int AT_ONCE = 4;

  /** How long keys are good without a look. */
  private static final Duration GOOD = Duration.ofHours(1);

  /** How long a host is left alone, whatever signature strangers show. */
  private static final Duration APART = Duration.ofSeconds(30);

  private final WebClient client;
  private final InstantSource clock;
  private final Map<URI, Kept> kept = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(AT_ONCE);

  private record Kept(List<SigningKey> keys, Instant at, boolean answered) {}

  KeyRing(WebClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Whether the keys are so fresh that asking again would not be answered differently. */
  boolean isFresh(URI address) {
    return isYounger(kept.get(address), APART);
  }

  /** Those that are kept, if they are good still. */
  List<SigningKey> at(URI address, Function<Payload, List<SigningKey>> reading) {
    var known = kept.get(address);
    if (known != null && isYounger(known, GOOD) && known.answered) return known.keys;
    return fetched(address, reading);
  }

  /** Those that are published now, unless they were fetched a moment ago. */
  List<SigningKey> fetched(URI address, Function<Payload, List<SigningKey>> reading) {
    var known = kept.get(address);
    if (known != null && isYounger(known, APART)) return usable(known);
    if (known == null) makeRoom();
    if (!places.tryAcquire()) {
      if (known != null) return usable(known);
      throw new Unavailable("too many keys are being fetched");
    }
    try {
      var now = fetch(address, reading, known);
      kept.put(address, now);
      return usable(now);
    } finally {
      places.release();
    }
  }

  /** What nothing was found under goes first; it was asked for by whoever made it up. */
  private void makeRoom() {
    if (kept.size() < MOST) return;
    kept.values().removeIf(one -> one.keys.isEmpty() && !isYounger(one, APART));
    if (kept.size() >= MOST) throw new Unavailable("too many keys are asked for");
  }

  private Kept fetch(
      URI address, Function<Payload, List<SigningKey>> reading, @Nullable Kept known) {
    try {
      var answer = client.get(address, Map.of());
      if (answer.status() == 200) return new Kept(reading.apply(answer.body()), now(), true);
      if (answer.status() == 404) return new Kept(List.of(), now(), true);
      LOG.warn("keys at {} are answered {}", address, answer.status());
    } catch (IOException | IllegalArgumentException away) {
      LOG.warn("keys at {} cannot be read: {}", address, away.toString());
    }
    return new Kept(known == null ? List.of() : known.keys, now(), false);
  }

  private static List<SigningKey> usable(Kept kept) {
    if (!kept.answered && kept.keys.isEmpty()) throw new Unavailable("no key can be fetched");
    return kept.keys;
  }

  private boolean isYounger(@Nullable Kept kept, Duration age) {
    return kept != null && kept.at.plus(age).isAfter(now());
  }

  private Instant now() {
    return clock.instant();
  }
}
