package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.database.Database;
import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes in sources: checked by their platform, and against all others, before they are kept. */
public final class Registry {
  private final Database database;
  private final Rows rows;
  private final Platforms platforms;
  private final Refresh refresh;
  private final List<Source> settings;

  Registry(
      Database database, Rows rows, Platforms platforms, Refresh refresh, List<Source> settings) {
    this.database = database;
    this.rows = rows;
    this.platforms = platforms;
    this.refresh = refresh;
    this.settings = List.copyOf(settings);
  }

  List<Row> all() {
    return database.inTransaction(rows::all);
  }

  Row find(String id) {
    return database.inTransaction(jdbc -> existing(jdbc, id));
  }

  Row create(Draft sent) {
    var source = checked(Drafts.read(sent, Hidden.NOTHING, null));
    return changed(
        jdbc -> {
          if (isFixed(source.id()) || rows.find(jdbc, source.id()).isPresent()) {
            throw Problem.of(ProblemKind.CONFLICT, "there is a source " + source.id() + " already")
                .with("pointer", "/id");
          }
          alone(jdbc, source);
          return rows.insert(jdbc, source);
        });
  }

  Row change(String id, Draft sent, long version) {
    return changed(
        jdbc -> {
          var before = existing(jdbc, id);
          fits(version, before);
          var hidden = Hidden.of(before.source());
          var source = checked(Drafts.read(sent, hidden, before.source()));
          alone(jdbc, source);
          return rows.update(jdbc, source);
        });
  }

  void delete(String id, OptionalLong version) {
    var _ =
        changed(
            jdbc -> {
              var before = existing(jdbc, id);
              if (version.isPresent()) fits(version.getAsLong(), before);
              rows.delete(jdbc, id);
              return before;
            });
  }

  /**
   * Switches a source off, unless it was changed after that instant, or stands in settings.
   *
   * @return whether there was anything to switch off
   */
  public boolean disable(String id, Instant at) {
    return changed(jdbc -> rows.disable(jdbc, id, at));
  }

  private <T> T changed(Function<JdbcClient, T> change) {
    var result =
        database.inTransaction(
            jdbc -> {
              rows.begin(jdbc);
              return change.apply(jdbc);
            });
    refresh.now();
    return result;
  }

  private Row existing(JdbcClient jdbc, String id) {
    if (isFixed(id)) {
      throw Problem.of(
          ProblemKind.METHOD_NOT_ALLOWED, "source " + id + " stands in settings: change it there");
    }
    return rows.find(jdbc, id).orElseThrow(() -> Problem.notFound("no source " + id));
  }

  private boolean isFixed(String id) {
    return settings.stream().anyMatch(source -> source.id().equals(id));
  }

  private Source checked(Source source) {
    return Drafts.whole(
        () -> {
          platforms.check(source);
          return source;
        });
  }

  /** Two sources with one key would be one. */
  private void alone(JdbcClient jdbc, Source source) {
    var all = new ArrayList<>(settings);
    rows.all(jdbc).stream()
        .map(Row::source)
        .filter(other -> !other.id().equals(source.id()))
        .forEach(all::add);
    all.add(source);
    Optional<String> clash = clash(all);
    if (clash.isPresent()) {
      throw Problem.invalid("/writeKeys", "keys that no other source has", clash.get());
    }
  }

  private static Optional<String> clash(List<Source> all) {
    try {
      var _ = new Sources(all);
      return Optional.empty();
    } catch (IllegalArgumentException twice) {
      return Optional.of(String.valueOf(twice.getMessage()));
    }
  }

  private static void fits(long version, Row row) {
    if (version == row.version()) return;
    throw Problem.conflict(
        "it is at version " + row.version() + " now, not " + version, row.version());
  }
}
