package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.Account;
import dev.cartwheel.activation.destination.Destinations;
import dev.cartwheel.activation.destination.DestinationsChanged;
import dev.cartwheel.activation.loop.Loop;
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
import org.springframework.transaction.event.TransactionalEventListener;

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
  private final Loop keeper = new Loop("dispatchers", this::keep);

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

  /** Followed at once by this instance, and within a second by others. */
  @TransactionalEventListener
  void changed(DestinationsChanged changed) {
    keeper.wake();
  }

  /** Starts, stops and renews dispatchers as the destinations are now. */
  private void follow() {
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

  private Duration keep() {
    try {
      follow();
      leases.free(dispatchers.values().stream().map(Dispatcher::account).toList());
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("destinations are followed later: {}", trouble.getMostSpecificCause().getMessage());
    }
    return LOOK;
  }

  @Override
  public void start() {
    keeper.start();
  }

  /** Claims nothing more, and lets what is on its way arrive. */
  @Override
  public void stop() {
    keeper.stop();
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
    return keeper.isRunning();
  }
}
