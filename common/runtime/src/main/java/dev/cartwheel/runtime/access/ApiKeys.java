package dev.cartwheel.runtime.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The accepted keys, as hashes; asking takes the same time whatever is asked. */
final class ApiKeys {
  private final List<byte[]> hashes;

  ApiKeys(List<String> keys) {
    this.hashes = keys.stream().map(ApiKeys::hash).toList();
  }

  boolean accept(String offered) {
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
