package dev.cartwheel.activation.gate;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.account.Account;
import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.account.DestinationsChanged;
import dev.cartwheel.activation.loop.Loop;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** One gate an open destination, with a loop for each lane: follows what is configured. */
@Component
public class Gates implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Gates.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LAST_CALLS = Duration.ofSeconds(20);

  private final Destinations destinations;
  private final GateRows rows;
  private final AbsenceRows absences;
  private final List<Lane> lanes;
  private final ActivationSettings.Dispatch settings;
  private final Map<DestinationId, Open> open = new ConcurrentHashMap<>();
  private final Loop keeper = new Loop("gates", this::keep);

  private record Open(Gate gate, List<Loop> loops) {}

  Gates(
      Destinations destinations,
      GateRows rows,
      AbsenceRows absences,
      List<Lane> lanes,
      ActivationSettings settings) {
    this.destinations = destinations;
    this.rows = rows;
    this.absences = absences;
    this.lanes = lanes;
    this.settings = settings.dispatch();
  }

  /** Something is to be handed out: whoever waits looks at once. */
  public void wake() {
    open.values().forEach(each -> each.loops().forEach(Loop::wake));
  }

  /** Followed at once by this instance, and within a second by others. */
  @TransactionalEventListener
  void changed(DestinationsChanged changed) {
    keeper.wake();
  }

  GateRows rows() {
    return rows;
  }

  AbsenceRows absences() {
    return absences;
  }

  void close(Gate gate, String why) {
    destinations.close(gate.id(), why);
    keeper.wake();
  }

  private Duration keep() {
    try {
      follow();
      var gates = open.values().stream().map(Open::gate).toList();
      var rests = rows.rests(open.keySet());
      gates.forEach(gate -> gate.leaveAlone(rests.getOrDefault(gate.id(), Duration.ZERO)));
      var missing = absences.all();
      gates.forEach(gate -> gate.absences().follow(missing.getOrDefault(gate.id(), Map.of())));
      gates.forEach(Gate::keep);
      lanes.forEach(lane -> lane.keep(gates));
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("destinations are followed later: {}", cause(trouble));
    }
    return LOOK;
  }

  /** Starts, stops and renews gates as the destinations are now. */
  private void follow() {
    var now =
        destinations.open().stream().collect(Collectors.toMap(Account::id, Function.identity()));
    open.keySet().stream().filter(id -> !now.containsKey(id)).toList().forEach(this::drop);
    now.values().forEach(this::follow);
  }

  private void follow(Account account) {
    var known = open.get(account.id());
    if (known != null && known.gate().account().version() == account.version()) return;
    if (known != null && isSame(known.gate().account(), account)) {
      known.gate().use(account);
      return;
    }
    if (known != null) drop(account.id());
    open(account);
  }

  /** Whether the old gate does for the new settings. */
  private static boolean isSame(Account old, Account changed) {
    return old.destination().capabilities().equals(changed.destination().capabilities())
        && old.destination().suppressions().isPresent()
            == changed.destination().suppressions().isPresent();
  }

  private void open(Account account) {
    var gate = new Gate(account, this, settings.concurrency());
    gate.leaveAlone(rows.rest(account.id()));
    var loops =
        lanes.stream()
            .filter(lane -> lane.serves(gate.destination()))
            .map(lane -> new Loop(lane.name() + "-" + account.id(), () -> turn(lane, gate)))
            .toList();
    open.put(account.id(), new Open(gate, loops));
    loops.forEach(Loop::start);
  }

  private Duration turn(Lane lane, Gate gate) throws InterruptedException {
    var rest = gate.closedFor();
    if (rest.isPositive()) return rest.compareTo(LOOK) < 0 ? rest : LOOK;
    try {
      return lane.turn(gate);
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("{} for {} wait: {}", lane.name(), gate.id(), cause(trouble));
      return settings.poll();
    }
  }

  private void drop(DestinationId id) {
    shut(id);
    absences.forget(id);
  }

  private void shut(DestinationId id) {
    var known = open.remove(id);
    if (known != null) known.loops().forEach(Loop::stop);
  }

  /** What went wrong in the database, in its own words. */
  public static String cause(NestedRuntimeException trouble) {
    return String.valueOf(trouble.getMostSpecificCause().getMessage());
  }

  @Override
  public void start() {
    keeper.start();
  }

  /** Takes up nothing more, and lets what is on its way arrive. */
  @Override
  public void stop() {
    keeper.stop();
    var all = List.copyOf(open.values());
    all.forEach(each -> each.loops().forEach(Loop::stop));
    try {
      for (var each : all) each.gate().awaitQuiet(LAST_CALLS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    open.clear();
  }

  @Override
  public boolean isRunning() {
    return keeper.isRunning();
  }
}
