package dev.cartwheel.activation.response;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is noticed of messages that are written here. What a shopper chose on the page of
 * preferences goes before all of it.
 *
 * @param clicks whether links lead by way of us; the link to the cart is noticed either way, for it
 *     leads to us
 * @param opens whether a mail holds an image of one pixel that tells when it is loaded
 * @param trap whether a mail holds a link that no person sees, by which programs give themselves
 *     away
 * @param needsConsent true: only those are measured who expressly agreed to mail; false: all who
 *     did not object
 * @param waiting how many clicks and opens may wait to be written while the database is away, 1 to
 *     1000000; what comes on top is lost and counted
 */
@ConfigurationProperties("cartwheel.measuring")
public record MeasuringSettings(
    @DefaultValue("true") boolean clicks,
    @DefaultValue("true") boolean opens,
    @DefaultValue("true") boolean trap,
    @DefaultValue("false") boolean needsConsent,
    @DefaultValue("10000") int waiting) {
  private static final int MOST_WAITING = 1_000_000;

  public MeasuringSettings {
    if (waiting < 1 || waiting > MOST_WAITING) {
      throw new IllegalArgumentException(
          "cartwheel.measuring.waiting must be 1 to " + MOST_WAITING + ", was " + waiting);
    }
  }
}
