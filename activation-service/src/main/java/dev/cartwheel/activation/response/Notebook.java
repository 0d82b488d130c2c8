package dev.cartwheel.activation.response;

import dev.cartwheel.activation.loop.Loop;
import dev.cartwheel.activation.progress.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes note of clicks and opens without keeping the shopper waiting: they wait here to be written,
 * at most so many as the settings say. A database that is away is asked again; what finds no place
 * is counted. Whoever kills the process loses what came within the last turn.
 */
@Component
public class Notebook implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);
  private static final Duration TURN = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_AT_ONCE = 500;

  private final Responses responses;
  private final Meters meters;
  private final BlockingQueue<Response> waiting;
  private final Loop loop = new Loop("responses", this::turn);

  /** Taken from the queue and not yet written; only the loop's. */
  private List<Response> batch = List.of();

  Notebook(Responses responses, Meters meters, MeasuringSettings settings) {
    this.responses = responses;
    this.meters = meters;
    this.waiting = new ArrayBlockingQueue<>(settings.waiting());
  }

  /** Returns at once. */
  public void note(Response response) {
    if (!waiting.offer(response)) meters.count(Meters.RESPONSES_LOST, 1);
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Once nothing comes in any more, what waits is written. */
  @Override
  public void stop() {
    loop.stop();
    while (!waiting.isEmpty() || !batch.isEmpty()) {
      if (turn().equals(PAUSE)) {
        meters.count(Meters.RESPONSES_LOST, waiting.size() + batch.size());
        LOG.error("{} responses are lost: no database", waiting.size() + batch.size());
        return;
      }
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration turn() {
    if (batch.isEmpty()) {
      var taken = new ArrayList<Response>();
      waiting.drainTo(taken, MOST_AT_ONCE);
      batch = taken;
    }
    if (batch.isEmpty()) return TURN;
    try {
      responses.add(batch);
      batch = List.of();
      return waiting.isEmpty() ? TURN : Duration.ZERO;
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("responses wait: {}", trouble.getMostSpecificCause().getMessage());
      return PAUSE;
    }
  }
}
