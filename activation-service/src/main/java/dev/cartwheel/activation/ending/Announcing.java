package dev.cartwheel.activation.ending;

import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.loop.Chore;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells of ends, as soon as the audience-service says by what name it knows the people. */
@Component
class Announcing extends Chore {
  private static final Logger LOG = LoggerFactory.getLogger(Announcing.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 200;

  private final Endings endings;
  private final News news;
  private final AudienceFacts facts;

  Announcing(Endings endings, News news, AudienceFacts facts) {
    super("run-endings", PAUSE);
    this.endings = endings;
    this.news = news;
    this.facts = facts;
  }

  @Override
  protected Duration take() {
    try {
      return tell() < AT_ONCE ? PAUSE : Duration.ZERO;
    } catch (AudienceFacts.Unavailable trouble) {
      LOG.warn("ends of runs wait to be told: {}", trouble.getMessage());
      return PAUSE;
    }
  }

  private int tell() {
    var waiting = endings.waiting(AT_ONCE);
    if (waiting.isEmpty()) return 0;
    var known = new HashMap<UUID, Facts>();
    var people = waiting.stream().map(Endings.Waiting::person).toList();
    facts.ask(people).profiles().forEach(each -> known.put(each.asked(), each));
    news.tell(waiting, known);
    return waiting.size();
  }
}
