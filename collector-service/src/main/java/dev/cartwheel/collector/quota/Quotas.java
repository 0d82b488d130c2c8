package dev.cartwheel.collector.quota;

import dev.cartwheel.collector.source.Source;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What every source and every address of it has spent. At most so many addresses are told apart;
 * when all of them are busy, newcomers of a source share one bucket.
 */
public final class Quotas {
  private static final long SWEEP_EVERY = 1_000_000_000;

  private final int mostAddresses;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> sources = new ConcurrentHashMap<>();
  private final Map<Sender, Bucket> senders = new ConcurrentHashMap<>();
  private final Map<String, Bucket> crowds = new ConcurrentHashMap<>();
  private final AtomicLong sweepAt;

  /**
   * Quotas that nobody has touched.
   *
   * @param mostAddresses that are told apart, of all sources together
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public Quotas(int mostAddresses, LongSupplier nanoTime) {
    this.mostAddresses = mostAddresses;
    this.nanoTime = nanoTime;
    this.sweepAt = new AtomicLong(nanoTime.getAsLong());
  }

  /** Counts one request of an address; empty when it is within the quota. */
  public Optional<Excess> request(Source source, InetAddress address) {
    var rate = source.quota().requestsPerSecondPerAddress();
    var now = nanoTime.getAsLong();
    var wait = bucket(new Sender(source.id(), Network.of(address)), now).take(1, rate, now);
    return wait == 0 ? Optional.empty() : Optional.of(Excess.of("requests", rate, wait));
  }

  /** Counts events of a source, all or none; empty when they are within the quota. */
  public Optional<Excess> events(Source source, int count) {
    var rate = source.quota().eventsPerSecond();
    var now = nanoTime.getAsLong();
    var bucket = sources.computeIfAbsent(source.id(), _ -> new Bucket(now));
    var wait = bucket.take(count, rate, now);
    return wait == 0 ? Optional.empty() : Optional.of(Excess.of("events", rate, wait));
  }

  /** Addresses that are told apart right now. */
  int addresses() {
    return senders.size();
  }

  private Bucket bucket(Sender sender, long now) {
    var known = senders.get(sender);
    if (known != null) return known;
    if (senders.size() >= mostAddresses) forgetIdle(now);
    if (senders.size() < mostAddresses) {
      return senders.computeIfAbsent(sender, _ -> new Bucket(now));
    }
    return crowds.computeIfAbsent(sender.source(), _ -> new Bucket(now));
  }

  /** Nothing is lost with those that have spent nothing; looked for at most once a second. */
  private void forgetIdle(long now) {
    var due = sweepAt.get();
    if (due - now > 0 || !sweepAt.compareAndSet(due, now + SWEEP_EVERY)) return;
    senders.values().removeIf(bucket -> bucket.isFull(now));
  }

  private record Sender(String source, InetAddress network) {}
}
