package dev.cartwheel.activation.run;

import dev.cartwheel.activation.loop.Loop;
import dev.cartwheel.activation.roster.ListTales;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Lets go of reasons that nobody asks for any more. */
@Component
class Forgetting implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int AT_ONCE = 1_000;

  private final Footsteps footsteps;
  private final ListTales lists;
  private final FootstepSettings settings;
  private final Loop loop = new Loop("run-forgetting", this::turn);

  Forgetting(Footsteps footsteps, ListTales lists, FootstepSettings settings) {
    this.footsteps = footsteps;
    this.lists = lists;
    this.settings = settings;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration turn() {
    try {
      var entries = footsteps.expire(settings.keep(), AT_ONCE);
      var places = lists.expire(settings.keep(), AT_ONCE);
      return Math.max(entries, places) < AT_ONCE ? PAUSE : Duration.ZERO;
    } catch (DataAccessException trouble) {
      LOG.warn("old reasons stay for now: {}", trouble.getMostSpecificCause().getMessage());
      return PAUSE;
    }
  }
}
