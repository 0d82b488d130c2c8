package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.Account;
import dev.cartwheel.activation.destination.Destinations;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** One dispatcher an open destination: follows what is configured, and frees what fell silent. */
@Component
public class Dispatchers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatchers.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LAST_SENDS = Duration.ofSeconds(20);

  private final Destinations destinations;
  private final Claims claims;
  private final Dispatch dispatch;
  private final Leases leases;
  private final ActivationSettings.Dispatch settings;
  private final Map<DestinationId, Dispatcher> dispatchers = new ConcurrentHashMap<>();
  private volatile Thread keeper = Thread.ofVirtual().unstarted(() -> {});
  private volatile boolean running;

  Dispatchers(
      Destinations destinations,
      Claims claims,
      Dispatch dispatch,
      Leases leases,
      ActivationSettings settings) {
    this.destinations = destinations;
    this.claims = claims;
    this.dispatch = dispatch;
    this.leases = leases;
    this.settings = settings.dispatch();
  }

  /** Something was planned: whoever waits looks at once. */
  public void wake() {
    dispatchers.values().forEach(Dispatcher::wake);
  }

  /** Starts, stops and renews dispatchers as the destinations are now. */
  public void follow() {
    var open =
        destinations.open().stream().collect(Collectors.toMap(Account::id, Function.identity()));
    dispatchers.forEach((id, dispatcher) -> stopUnless(open.containsKey(id), id, dispatcher));
    open.values().forEach(this::follow);
  }

  private void follow(Account account) {
    dispatchers.compute(
        account.id(),
        (_, known) -> {
          if (known == null) return started(account);
          if (known.account().version() != account.version()) known.use(account);
          return known;
        });
  }

  private Dispatcher started(Account account) {
    var dispatcher = new Dispatcher(account, claims, dispatch, settings);
    dispatcher.start();
    return dispatcher;
  }

  private void stopUnless(boolean open, DestinationId id, Dispatcher dispatcher) {
    if (open) return;
    dispatcher.stop();
    dispatchers.remove(id, dispatcher);
  }

  @Override
  public void start() {
    running = true;
    keeper = Thread.ofVirtual().name("dispatchers").start(this::keep);
  }

  private void keep() {
    while (running) {
      try {
        follow();
        leases.free(dispatchers.values().stream().map(Dispatcher::account).toList());
      } catch (DataAccessException | TransactionException trouble) {
        if (running) LOG.warn("destinations are followed again later: {}", trouble.getMessage());
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Claims nothing more, and lets what is on its way arrive. */
  @Override
  public void stop() {
    running = false;
    keeper.interrupt();
    dispatchers.values().forEach(Dispatcher::stop);
    try {
      for (var dispatcher : dispatchers.values()) dispatcher.awaitQuiet(LAST_SENDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    dispatchers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
