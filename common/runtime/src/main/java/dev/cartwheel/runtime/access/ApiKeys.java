package dev.cartwheel.runtime.access;

import dev.cartwheel.runtime.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accepted keys, shown as {@code Authorization: Bearer}; kept as hashes, and asking takes the
 * same time whatever is asked.
 */
final class ApiKeys {
  private static final String SCHEME = "Bearer ";

  private final List<byte[]> hashes;

  ApiKeys(List<String> keys) {
    this.hashes = keys.stream().map(ApiKeys::hash).toList();
  }

  /**
   * Why a request is not let through; empty when it is.
   *
   * @param authorization the header of that name
   */
  Optional<Problem> objection(@Nullable String authorization) {
    var offered = offered(authorization);
    if (offered == null) return Optional.of(Problem.unauthorized("no API key was sent"));
    return accept(offered)
        ? Optional.empty()
        : Optional.of(Problem.unauthorized("the API key is not known"));
  }

  private static @Nullable String offered(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  private boolean accept(String offered) {
    var hash = hash(offered);
    var accepted = false;
    for (var known : hashes) {
      accepted |= MessageDigest.isEqual(known, hash);
    }
    return accepted;
  }

  private static byte[] hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return digest.digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
