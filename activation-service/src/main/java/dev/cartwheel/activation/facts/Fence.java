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
import org.springframework.stereotype.Component;

/**
 * What stands between taking something up and handing it over: facts that reach at least up to the
 * claim. Whoever bought before that is known to have bought.
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
   * @param appliedThrough every event accepted before this is in them
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
    for (int from = 0; from < all.size(); from += Facts.Request.MOST) {
      var some = all.subList(from, Math.min(all.size(), from + Facts.Request.MOST));
      var answer = reaching(some, claimedAt);
      answer.profiles().forEach(each -> byPerson.put(each.asked(), each));
      if (answer.appliedThrough().isBefore(through)) through = answer.appliedThrough();
    }
    return new Known(through, byPerson, clock.now());
  }

  private Facts.Answer reaching(List<ProfileId> people, Instant claimedAt)
      throws InterruptedException {
    var giveUp = System.nanoTime() + wait.toNanos();
    while (true) {
      var answer = facts.ask(people);
      if (!answer.appliedThrough().isBefore(claimedAt) || System.nanoTime() > giveUp) return answer;
      Thread.sleep(SendPolicy.DEFAULT.askAgain());
    }
  }
}
