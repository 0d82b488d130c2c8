package dev.cartwheel.activation.report;

import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.report.Groups.Group;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts figures together; all of one report are of one instant. */
@Component
class Reports {
  private static final double LEVEL = 0.95;

  private static final String RUNS =
      "SELECT state, holdout, count(*) FROM run WHERE " + Counts.COHORT + " GROUP BY 1, 2";

  private static final String NOT_STARTED =
      """
      SELECT code, count(*) FROM non_start
      WHERE journey_id = :journey AND entered_at >= :from AND entered_at < :to AND code <> ''
      GROUP BY 1 ORDER BY 1
      """;

  private final JdbcClient jdbc;
  private final Journeys journeys;
  private final Counts counts;
  private final Groups groups;

  Reports(JdbcClient jdbc, Journeys journeys, Counts counts, Groups groups) {
    this.jdbc = jdbc;
    this.journeys = journeys;
    this.counts = counts;
    this.groups = groups;
  }

  /**
   * Runs that began in the period.
   *
   * @param entered all of them: the sum of started and held out, and also of states
   * @param notStarted people whose last entry in the period began none, by the code of why
   */
  record Runs(
      long entered,
      long started,
      long heldOut,
      long people,
      Map<String, Long> states,
      Map<String, Long> notStarted) {}

  /** Of a whole journey, claimed and incremental side by side. */
  record Whole(
      UUID journey,
      String name,
      Instant from,
      Instant to,
      Runs runs,
      Messages messages,
      Responses responses,
      Takings claimed,
      Takings recovered,
      Effect effect) {}

  /** Of one step, channel or arm. */
  record Part(
      @Nullable String experiment,
      String name,
      Messages messages,
      Responses responses,
      Takings claimed,
      Takings recovered) {}

  record Parts(UUID journey, Instant from, Instant to, List<Part> parts) {}

  /**
   * What chance shows.
   *
   * @param to people whose first run began before this; later ones' windows are still open
   * @param window how long after the start of a run a purchase counts
   * @param open people whose window is still open, and who are in no figure
   * @param mixed people who had runs of both kinds; each counts where they began
   * @param claimed what messages claim of the same runs
   */
  record Effect(
      Instant from,
      Instant to,
      String window,
      long open,
      long mixed,
      Takings claimed,
      List<Comparison> comparisons) {}

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Whole whole(UUID id, Period period, Instant now, double worth) {
    var journey = journey(id);
    var rows = counts.messages(id, period, Breakdown.WHOLE);
    return new Whole(
        id,
        journey.name(),
        period.from(),
        period.to(),
        runs(id, period),
        Counts.sum(rows),
        Counts.responses(rows),
        whole(counts.claimed(id, period, Breakdown.WHOLE)),
        whole(counts.recovered(id, period, Breakdown.WHOLE)),
        lift(id, period, journey.window(), now, worth));
  }

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Parts parts(UUID id, Period period, Breakdown by) {
    journey(id);
    var rows = new LinkedHashMap<Counts.Key, List<Counts.Row>>();
    for (var row : counts.messages(id, period, by)) {
      rows.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row);
    }
    var claimed = counts.claimed(id, period, by);
    var recovered = counts.recovered(id, period, by);
    var parts = new ArrayList<Part>();
    rows.forEach(
        (key, its) ->
            parts.add(
                new Part(
                    key.experiment().isEmpty() ? null : key.experiment(),
                    key.name(),
                    Counts.sum(its),
                    Counts.responses(its),
                    claimed.getOrDefault(key, Takings.NONE),
                    recovered.getOrDefault(key, Takings.NONE))));
    return new Parts(id, period.from(), period.to(), parts);
  }

  /**
   * Treated against held out, or the arms of an experiment against one of them.
   *
   * @param window null for that of the journey
   * @param against the arm to compare with; null for the first by name
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Effect effect(
      UUID id,
      Period period,
      @Nullable Duration window,
      Instant now,
      double worth,
      @Nullable String experiment,
      @Nullable String against) {
    var span = window == null ? journey(id).window() : window;
    if (experiment == null) return lift(id, period, span, now, worth);
    var ripe = period.before(now.minus(span));
    var arms = groups.of(id, ripe, span, experiment);
    return told(id, period, ripe, span, arms(arms, against, worth));
  }

  private Effect lift(UUID id, Period period, Duration window, Instant now, double worth) {
    var ripe = period.before(now.minus(window));
    var both = groups.of(id, ripe, window, null);
    var treated = both.getOrDefault(Groups.TREATED, Group.NOBODY);
    var holdout = both.getOrDefault(Groups.HOLDOUT, Group.NOBODY);
    var only = Comparison.of(Groups.TREATED, treated, Groups.HOLDOUT, holdout, worth, LEVEL);
    return told(id, period, ripe, window, List.of(only));
  }

  private Effect told(
      UUID id, Period period, Period ripe, Duration window, List<Comparison> comparisons) {
    return new Effect(
        ripe.from(),
        ripe.to(),
        Durations.write(window),
        groups.people(id, new Period(ripe.to(), period.to(), period.zone())),
        groups.mixed(id, ripe),
        whole(counts.claimed(id, ripe, Breakdown.WHOLE)),
        comparisons);
  }

  /** All intervals hold together: each of several is made as much wider (Bonferroni). */
  private static List<Comparison> arms(
      Map<String, Group> arms, @Nullable String against, double worth) {
    if (against != null && !arms.containsKey(against)) {
      throw Period.bad("against", "one of " + String.join(", ", arms.keySet()), against);
    }
    var others = new LinkedHashSet<>(arms.keySet());
    if (others.isEmpty()) return List.of();
    var base = against == null ? others.getFirst() : against;
    others.remove(base);
    var level = 1 - (1 - LEVEL) / Math.max(1, others.size());
    return others.stream()
        .map(name -> Comparison.of(name, group(arms, name), base, group(arms, base), worth, level))
        .toList();
  }

  private static Group group(Map<String, Group> arms, String name) {
    return arms.getOrDefault(name, Group.NOBODY);
  }

  private static Takings whole(Map<Counts.Key, Takings> all) {
    return all.getOrDefault(Counts.Key.WHOLE, Takings.NONE);
  }

  private Runs runs(UUID id, Period period) {
    var states = new LinkedHashMap<String, Long>();
    var held = new long[2];
    jdbc.sql(RUNS)
        .param("journey", id)
        .param("from", period.start())
        .param("to", period.end())
        .query(
            row -> {
              states.merge(row.getString(1).toLowerCase(Locale.ROOT), row.getLong(3), Long::sum);
              held[row.getBoolean(2) ? 1 : 0] += row.getLong(3);
            });
    return new Runs(
        held[0] + held[1],
        held[0],
        held[1],
        groups.people(id, period),
        states,
        notStarted(id, period));
  }

  private Map<String, Long> notStarted(UUID id, Period period) {
    var codes = new LinkedHashMap<String, Long>();
    jdbc.sql(NOT_STARTED)
        .param("journey", id)
        .param("from", period.start())
        .param("to", period.end())
        .query(
            row -> {
              codes.put(row.getString(1), row.getLong(2));
            });
    return codes;
  }

  /** The latest edition, also of a journey that was deleted: its figures stay. */
  private Journey journey(UUID id) {
    return jdbc.sql(
            "SELECT max(edition) FROM journey_edition WHERE journey_id = ? HAVING count(*) > 0")
        .param(id)
        .query(Integer.class)
        .optional()
        .map(number -> journeys.edition(new JourneyId(id), number).journey())
        .orElseThrow(() -> Problem.notFound("no journey " + id));
  }
}
