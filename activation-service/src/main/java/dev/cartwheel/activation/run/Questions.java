package dev.cartwheel.activation.run;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.facts.Fence;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.activation.loop.Chore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes runs on whose next step has to know something: where a person's clock hangs, which
 * audiences they are in. Asks for many at once, outside of any transaction; while nobody answers,
 * they wait, and nobody else does.
 */
@Component
class Questions extends Chore {
  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
  private static final Duration NO_ANSWER_WAIT = Duration.ofSeconds(1);

  private final DueRuns due;
  private final Fence fence;
  private final Gates gates;
  private final ActivationSettings.Timers settings;

  Questions(DueRuns due, Fence fence, Gates gates, ActivationSettings settings) {
    super("run-questions", NO_ANSWER_WAIT);
    this.due = due;
    this.fence = fence;
    this.gates = gates;
    this.settings = settings.timers();
  }

  @Override
  protected Duration take() throws InterruptedException {
    try {
      return ask();
    } catch (AudienceFacts.Unavailable trouble) {
      LOG.warn("runs wait for answers: {}", trouble.getMessage());
      return NO_ANSWER_WAIT;
    }
  }

  private Duration ask() throws InterruptedException {
    var asking = due.asking(settings.batch());
    if (asking.isEmpty()) return settings.poll();
    var people = asking.stream().map(each -> each.stored().run().profile()).toList();
    var now = asking.getFirst().now();
    var facts = fence.ask(people, now);
    if (facts.appliedThrough().isBefore(now)) return NO_ANSWER_WAIT;
    due.answer(asking, facts);
    gates.wake();
    return asking.size() < settings.batch() ? settings.poll() : Duration.ZERO;
  }
}
