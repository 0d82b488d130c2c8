package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What stands between taking something up and handing it over: facts that reach at least up to the
 * claim. Whoever bought before that is known to have bought.
 *
 * <p>No clock is trusted for that. The question comes after the claim, and the facts are complete
 * once they hold what had been accepted by the time of the question. Several machines' clocks (the
 * broker's, two databases') would have to agree to tell it by instants.
 */
@Component
public class Fence {
  private final AudienceFacts facts;
  private final DatabaseClock clock;
  private final Duration wait;

  Fence(AudienceFacts facts, DatabaseClock clock, ActivationSettings settings) {
    this.facts = facts;
    this.clock = clock;
    this.wait = settings.dispatch().fenceWait();
  }

  /**
   * What the facts say to a batch.
   *
   * @param appliedThrough every event accepted before this is in them, by the clock of the claim:
   *     at or after it if they are complete, and before it if they are not
   * @param byPerson by the id that was asked for; those who are nobody any more are missing
   */
  public record Known(Instant appliedThrough, Map<UUID, Facts> byPerson, Instant now) {}

  /**
   * Asks until the facts reach up to the claim, or for as long as the settings allow; throws {@link
   * AudienceFacts.Unavailable}.
   *
   * @param people any number
   */
  public Known ask(Collection<ProfileId> people, Instant claimedAt) throws InterruptedException {
    var all = people.stream().distinct().toList();
    var byPerson = new HashMap<UUID, Facts>();
    var through = Instant.MAX;
    Facts.Accepted accepted = null;
    for (int from = 0; from < all.size(); from += Facts.Request.MOST) {
      var some = all.subList(from, Math.min(all.size(), from + Facts.Request.MOST));
      var answer = complete(some, accepted);
      accepted = answer.accepted();
      answer.profiles().forEach(each -> byPerson.put(each.asked(), each));
      through = earlier(through, reach(answer, claimedAt));
    }
    return new Known(through, byPerson, clock.now());
  }

  private Facts.Answer complete(List<ProfileId> people, Facts.@Nullable Accepted accepted)
      throws InterruptedException {
    var giveUp = System.nanoTime() + wait.toNanos();
    var answer = facts.ask(people, accepted);
    while (!answer.complete() && System.nanoTime() < giveUp) {
      Thread.sleep(SendPolicy.DEFAULT.askAgain());
      answer = facts.ask(people, answer.accepted());
    }
    return answer;
  }

  private static Instant reach(Facts.Answer answer, Instant claimedAt) {
    var told = answer.appliedThrough();
    if (answer.complete()) return told.isBefore(claimedAt) ? claimedAt : told;
    return earlier(told, claimedAt.minusMillis(1));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
