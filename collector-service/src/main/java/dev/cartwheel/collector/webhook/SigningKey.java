package dev.cartwheel.collector.webhook;

import java.security.PublicKey;

/**
 * A platform's public key.
 *
 * @param id what deliveries call it: a JWKS key id, or the path of Adobe's key file
 */
public record SigningKey(String id, PublicKey key) {}
