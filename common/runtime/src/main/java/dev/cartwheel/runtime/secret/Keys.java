package dev.cartwheel.runtime.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Derives a key for each purpose, so that what one leaks is of no use to another.
 *
 * @see "RFC 5869, HKDF"
 */
public final class Keys {
  /** Characters that a secret must have, at least. */
  public static final int LEAST_CHARACTERS = 32;

  private static final int BYTES = 32;

  private final byte[] secret;

  /**
   * Keys of one service.
   *
   * @param secret of at least {@link #LEAST_CHARACTERS}
   */
  public Keys(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** A key of 256 bits for one algorithm and purpose; always the same. */
  public SecretKey derive(String algorithm, String purpose) {
    var parameters =
        HKDFParameterSpec.ofExtract()
            .addIKM(secret)
            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES);
    try {
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("JDK 25 has HKDF-SHA256", impossible);
    }
  }
}
