package dev.cartwheel.activation.destination.customerio;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * Ids by which Customer.io drops what it has already: 48 bits of time and 80 bits of a hash instead
 * of chance, so that one thing has one id in every attempt, process and replay.
 *
 * @see "ULID specification: canonical string, Crockford's Base32"
 */
final class Ulid {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;
  private static final int HASHED_BYTES = 10;

  private Ulid() {}

  /**
   * @param at from 1970 on
   */
  static String of(Instant at, UUID key) {
    var hash = Arrays.copyOf(sha256(key), HASHED_BYTES);
    var value =
        BigInteger.valueOf(Math.max(0, at.toEpochMilli()))
            .shiftLeft(HASHED_BYTES * Byte.SIZE)
            .or(new BigInteger(1, hash));
    var text = new StringBuilder(LENGTH);
    for (int shift = (LENGTH - 1) * 5; shift >= 0; shift -= 5) {
      text.append(DIGITS.charAt(value.shiftRight(shift).intValue() & 31));
    }
    return text.toString();
  }

  private static byte[] sha256(UUID key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return digest.digest(key.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
