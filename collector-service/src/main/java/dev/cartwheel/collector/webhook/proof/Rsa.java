package dev.cartwheel.collector.webhook.proof;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** RSA signatures with SHA-256, PKCS #1 v1.5: what JOSE calls RS256. */
public final class Rsa {

  private Rsa() {}

  /** False for anything that is no signature under this key, be it bytes or key that do not fit. */
  public static boolean holds(byte[] signature, PublicKey key, byte[] message) {
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notOne) {
      return false;
    }
  }
}
