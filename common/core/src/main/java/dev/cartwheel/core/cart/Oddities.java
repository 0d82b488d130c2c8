package dev.cartwheel.core.cart;

/**
 * What did not quite fit while events were folded into a cart; counted, never an error.
 *
 * @param strayRemovals removals of what was not there
 * @param clipped quantities above what a cart can hold
 * @param matchedByName lines found only by their name, the last resort
 * @param outdated changes older than what they would have replaced
 */
public record Oddities(int strayRemovals, int clipped, int matchedByName, int outdated) {
  public static final Oddities NONE = new Oddities(0, 0, 0, 0);

  Oddities strayRemoval() {
    return new Oddities(strayRemovals + 1, clipped, matchedByName, outdated);
  }

  Oddities clip() {
    return new Oddities(strayRemovals, clipped + 1, matchedByName, outdated);
  }

  Oddities byName() {
    return new Oddities(strayRemovals, clipped, matchedByName + 1, outdated);
  }

  Oddities tooOld() {
    return new Oddities(strayRemovals, clipped, matchedByName, outdated + 1);
  }

  Oddities plus(Oddities other) {
    return new Oddities(
        strayRemovals + other.strayRemovals,
        clipped + other.clipped,
        matchedByName + other.matchedByName,
        outdated + other.outdated);
  }
}
