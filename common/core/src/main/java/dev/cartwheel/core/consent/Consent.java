package dev.cartwheel.core.consent;

import java.time.Instant;

/**
 * What a shopper said about one channel.
 *
 * @param since when it was said
 * @param evidence where and how: a form, an unsubscribe link, a platform's field
 */
public record Consent(boolean granted, Instant since, String evidence) {

  /** The later word counts; of two at one instant, the stricter, whichever came first. */
  public Consent or(Consent other) {
    var order = since.compareTo(other.since);
    if (order != 0) return order > 0 ? this : other;
    if (granted != other.granted) return granted ? other : this;
    return evidence.compareTo(other.evidence) >= 0 ? this : other;
  }

  /** The stricter of two, whoever came later: for merging two profiles. */
  public Consent stricter(Consent other) {
    if (granted != other.granted) return granted ? other : this;
    return or(other);
  }
}
