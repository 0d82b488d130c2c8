package dev.cartwheel.core.journey;

/**
 * The run that speaks to a person at the moment; no other journey with an intent does.
 *
 * @param intent of its journey
 */
public record Owner(JourneyId journey, RunId run, Intent intent) {

  /** The one that is there goes on, unless somebody is nearer to a purchase. */
  boolean givesWayTo(Intent other) {
    return other.compareTo(intent) > 0;
  }
}
