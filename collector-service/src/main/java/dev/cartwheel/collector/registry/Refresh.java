package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.database.Database;
import dev.cartwheel.collector.loop.Trouble;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps what this instance knows of sources up to date. While the database is away the last picture
 * stands; before there ever was one, the service is not ready.
 */
final class Refresh {
  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
  private static final long NONE = -1;

  private final Database database;
  private final Rows rows;
  private final Sources sources;
  private final List<Source> settings;
  private long known = NONE;
  private final Trouble trouble = new Trouble("reading sources");

  /**
   * A refresh of the sources.
   *
   * @param settings sources that stand in settings: they win
   */
  Refresh(Database database, Rows rows, Sources sources, List<Source> settings) {
    this.database = database;
    this.rows = rows;
    this.sources = sources;
    this.settings = List.copyOf(settings);
  }

  /** Reads all sources when one of them has changed; never throws. */
  void look() {
    try {
      now();
      trouble.over();
    } catch (DataAccessException | TransactionException | IllegalStateException away) {
      trouble.met(away);
    }
  }

  /** The same for whoever has just changed one. */
  synchronized void now() {
    var read =
        database.inTransaction(
            jdbc -> {
              var revision = rows.revision(jdbc);
              return new Reading(revision, revision == known ? List.of() : rows.all(jdbc));
            });
    if (read.revision == known) return;
    sources.replace(united(read.rows));
    known = read.revision;
  }

  private record Reading(long revision, List<Row> rows) {}

  /** A key or an id that stands in settings since is theirs; nothing else can clash. */
  private List<Source> united(List<Row> rows) {
    var all = new ArrayList<>(settings);
    var ids = settings.stream().map(Source::id).collect(Collectors.toSet());
    var keys = keys(settings);
    for (var row : rows) {
      var source = row.source();
      if (ids.contains(source.id()) || source.keys().stream().anyMatch(k -> keys.contains(k))) {
        LOG.warn("source {} is passed over: settings have its id or its key", source.id());
      } else {
        all.add(source);
      }
    }
    return all;
  }

  private static Set<Object> keys(List<Source> sources) {
    var keys = new HashSet<>();
    for (var source : sources) keys.addAll(source.keys());
    return keys;
  }

  /** Why sources cannot be read; empty while they can. */
  String trouble() {
    return trouble.why();
  }
}
