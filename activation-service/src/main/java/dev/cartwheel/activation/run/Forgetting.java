package dev.cartwheel.activation.run;

import dev.cartwheel.activation.loop.Chore;
import dev.cartwheel.activation.roster.ListTales;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets go of reasons that nobody asks for any more. */
@Component
class Forgetting extends Chore {
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int AT_ONCE = 1_000;

  private final Footsteps footsteps;
  private final ListTales lists;
  private final FootstepSettings settings;

  Forgetting(Footsteps footsteps, ListTales lists, FootstepSettings settings) {
    super("run-forgetting", PAUSE);
    this.footsteps = footsteps;
    this.lists = lists;
    this.settings = settings;
  }

  @Override
  protected Duration take() {
    var entries = footsteps.expire(settings.keep(), AT_ONCE);
    var places = lists.expire(settings.keep(), AT_ONCE);
    return Math.max(entries, places) < AT_ONCE ? PAUSE : Duration.ZERO;
  }
}
