package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.database.Database;
import dev.cartwheel.collector.delivery.Letter;
import dev.cartwheel.collector.delivery.Writing;
import dev.cartwheel.collector.loop.Trouble;
import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.platform.WebhookSettings;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.EventStream;
import dev.cartwheel.collector.webhook.Payload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;

/**
 * Takes errands that are due, fetches, and has the events on the broker before an errand is struck
 * off. Whoever dies in between leaves it to the next; the events' ids make twice the same as once.
 */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  /** Longer than all fetches of one errand take at their slowest. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST_DOUBLINGS = 20;

  private final Database database;
  private final Rows rows;
  private final Sources sources;
  private final Platforms platforms;
  private final Fetching fetching;
  private final Writing writing;
  private final EventStream stream;
  private final WebhookSettings settings;
  private final InstantSource clock;
  private final Trouble trouble = new Trouble("taking errands");

  Runner(
      Database database,
      Rows rows,
      Sources sources,
      Platforms platforms,
      Fetching fetching,
      Writing writing,
      EventStream stream,
      WebhookSettings settings,
      InstantSource clock) {
    this.database = database;
    this.rows = rows;
    this.sources = sources;
    this.platforms = platforms;
    this.fetching = fetching;
    this.writing = writing;
    this.stream = stream;
    this.settings = settings;
    this.clock = clock;
  }

  /** Runs all that are due, as many at a time as there are fetchers. */
  void turn() {
    try {
      for (var due = claim(); !due.isEmpty() && isGoingOn(); due = claim()) run(due);
      trouble.over();
    } catch (DataAccessException | TransactionException away) {
      trouble.met(away);
    }
  }

  private static boolean isGoingOn() {
    return !Thread.currentThread().isInterrupted();
  }

  private List<Due> claim() {
    return database.inTransaction(jdbc -> rows.claim(jdbc, settings.fetchers(), LEASE));
  }

  private void run(List<Due> due) {
    try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
      due.forEach(one -> each.execute(() -> run(one)));
    }
  }

  private void run(Due due) {
    try {
      var source = sources.named(due.source()).orElse(null);
      if (source == null && isTooOld(due)) {
        LOG.warn("errand {} is of source {}, which is gone", due.id(), due.source());
        done(due);
      } else if (source == null) {
        later(due, backoff(due.attempts()), "its source is not known");
      } else {
        settle(due, source);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("errand {} is left for later: {}", due.id(), away.toString());
    } catch (IllegalArgumentException | JacksonException wrong) {
      later(due, settings.retryCap(), wrong.toString());
    }
  }

  private void settle(Due due, Source source) throws InterruptedException {
    if (isTooOld(due)) {
      write(due, source, expired(due, source));
      return;
    }
    switch (fetching.content(source, due.errand().paths())) {
      case Content.Fetched(var byPath) -> write(due, source, letter(due, source, byPath));
      case Content.Away(var why) -> later(due, backoff(due.attempts()), why);
      case Content.Throttled(var wait) -> throttled(due, wait);
    }
  }

  private boolean isTooOld(Due due) {
    return due.errand().receivedAt().plus(settings.fetchWithin()).isBefore(clock.instant());
  }

  private Letter letter(Due due, Source source, Map<String, Payload> fetched) {
    var platform = platforms.of(source.kind());
    var outcome = platform.complete(due.errand(), fetched, platforms.shop(source, List.of()));
    var raw = fetched.getOrDefault(due.errand().paths().getFirst(), Payload.of(""));
    return writing.fetched(outcome, source, raw, due.errand().receivedAt());
  }

  private Letter expired(Due due, Source source) {
    LOG.warn("errand {} is given up after {} attempts", due.id(), due.attempts());
    var what = due.errand().topic() + " " + due.errand().subject();
    var expected = "content within " + settings.fetchWithin();
    var raw = Payload.of(what);
    var receivedAt = due.errand().receivedAt();
    return writing.refusal(source, raw, receivedAt, Reason.CONTENT_UNREACHABLE, expected);
  }

  private void write(Due due, Source source, Letter letter) throws InterruptedException {
    try {
      stream.append(letter.records()).get();
      writing.settled(letter, source);
      done(due);
    } catch (ExecutionException away) {
      later(due, backoff(due.attempts()), away.toString());
    }
  }

  private void done(Due due) {
    var _ =
        database.inTransaction(
            jdbc -> {
              rows.done(jdbc, due.id());
              return due;
            });
  }

  private void throttled(Due due, Duration wait) {
    LOG.info("source {} asks for {} of patience", due.source(), wait);
    var _ =
        database.inTransaction(
            jdbc -> {
              rows.later(jdbc, due.id(), wait);
              rows.allLater(jdbc, due.source(), wait);
              return due;
            });
  }

  private void later(Due due, Duration wait, String why) {
    LOG.info("errand {} of source {} waits: {}", due.id(), due.source(), why);
    var _ =
        database.inTransaction(
            jdbc -> {
              rows.later(jdbc, due.id(), wait);
              return due;
            });
  }

  /** Doubled each time up to the cap, then any moment up to that: many must not come as one. */
  private Duration backoff(int attempts) {
    var doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
    var longest =
        Math.min(settings.retryCap().toMillis(), settings.retryBase().toMillis() << doublings);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest) + 1);
  }
}
