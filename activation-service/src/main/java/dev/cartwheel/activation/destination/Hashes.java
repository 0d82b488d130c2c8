package dev.cartwheel.activation.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * What ad platforms get instead of names. What is hashed, and how it is written, differs by each.
 */
public final class Hashes {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  private Hashes() {}

  /** SHA-256 of the text as UTF-8. */
  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Whether it is a hash already, in hex: hashed once more it would never match anybody. */
  public static boolean isHash(String text) {
    return SHA_256.matcher(text).matches();
  }
}
