package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.facts.Countries;
import dev.cartwheel.activation.facts.Zones;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import dev.cartwheel.core.simulate.Happening;
import dev.cartwheel.core.simulate.Happening.Address;
import dev.cartwheel.core.simulate.Somebody;
import dev.cartwheel.core.simulate.Somebody.Suppressed;
import dev.cartwheel.wire.Facts;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was there, with all that is known of them beside their stories: what the audience-service
 * says of them now, what really left for them, and what stands against their addresses.
 */
@Component
class Cast {
  private static final String SENT =
      """
      SELECT profile_id, channel, claimed_at FROM delivery
      WHERE profile_id = ANY(:people) AND state IN ('SENDING', 'SENT', 'UNKNOWN')
        AND journey_id <> :journey AND claimed_at >= :from AND claimed_at < :to
      """;

  private final AudienceFacts facts;
  private final Zones zones;
  private final Countries countries;
  private final Suppressions suppressions;
  private final JdbcClient jdbc;

  Cast(
      AudienceFacts facts,
      Zones zones,
      Countries countries,
      Suppressions suppressions,
      JdbcClient jdbc) {
    this.facts = facts;
    this.zones = zones;
    this.countries = countries;
    this.suppressions = suppressions;
    this.jdbc = jdbc;
  }

  /**
   * The time that is played.
   *
   * @param reach how far back what was sent counts
   */
  record Span(Instant from, Instant to, Duration reach) {}

  /**
   * One of them.
   *
   * @param before what is known to have been so, with its instants, whether or not the story has it
   */
  record Actor(Somebody somebody, List<Happening> before) {}

  /** Of the people who are asked for; throws {@link AudienceFacts.Unavailable}. */
  Map<ProfileId, Actor> of(JourneyId journey, List<ProfileId> people, Span span) {
    var all = new HashMap<ProfileId, Actor>();
    for (int from = 0; from < people.size(); from += Facts.Request.MOST) {
      var some = people.subList(from, Math.min(people.size(), from + Facts.Request.MOST));
      all.putAll(some(journey, some, span));
    }
    return all;
  }

  private Map<ProfileId, Actor> some(JourneyId journey, List<ProfileId> people, Span span) {
    var known = new HashMap<UUID, Facts>();
    facts.ask(people).profiles().forEach(each -> known.put(each.asked(), each));
    var ids = people.stream().map(ProfileId::value).toList();
    var sent = sent(journey, ids, span);
    var suppressed = suppressed(ids);
    var some = new HashMap<ProfileId, Actor>();
    for (var person : people) {
      var id = person.value();
      var now = known.get(id);
      var somebody =
          new Somebody(
              person,
              now == null ? zones.shop() : zones.of(now),
              (now == null ? countries.shop() : countries.of(now)).orElse(null),
              suppressed.getOrDefault(id, Map.of()),
              sent.getOrDefault(id, List.of()));
      some.put(person, new Actor(somebody, before(now, span)));
    }
    return some;
  }

  /** Of an address it is not kept when it was told, if nothing in the story tells it. */
  private static List<Happening> before(@Nullable Facts now, Span span) {
    var before = new ArrayList<Happening>();
    if (now == null) return before;
    var bought = now.lastPurchase();
    if (bought != null && bought.isBefore(span.from())) before.add(new Happening.Bought(bought));
    for (var channel : Channel.values()) {
      var said = now.consents().get(channel.name());
      if (said == null) continue;
      var isEvident = !said.evidence().isBlank();
      before.add(new Happening.Said(said.since(), channel, said.granted(), isEvident));
    }
    if (now.email() != null) before.add(new Happening.Named(Instant.EPOCH, Address.EMAIL));
    if (now.phone() != null) before.add(new Happening.Named(Instant.EPOCH, Address.PHONE));
    return before;
  }

  private Map<UUID, List<Sent>> sent(JourneyId journey, List<UUID> people, Span span) {
    var all = new HashMap<UUID, List<Sent>>();
    jdbc.sql(SENT)
        .param("people", people.toArray(UUID[]::new))
        .param("journey", journey.value())
        .param("from", Timestamp.from(span.from().minus(span.reach())))
        .param("to", Timestamp.from(span.to()))
        .query(
            row -> {
              var by = Channel.valueOf(row.getString("channel"));
              var at = row.getTimestamp("claimed_at").toInstant();
              all.computeIfAbsent(row.getObject("profile_id", UUID.class), _ -> new ArrayList<>())
                  .add(new Sent(by, at));
            });
    return all;
  }

  private Map<UUID, Map<Channel, Suppressed>> suppressed(List<UUID> people) {
    var all = new HashMap<UUID, Map<Channel, Suppressed>>();
    for (var each : suppressions.of(people)) {
      for (var channel : Channel.named(List.of(each.channel()))) {
        all.computeIfAbsent(each.profile(), _ -> new HashMap<>())
            .merge(
                channel,
                new Suppressed(each.since(), each.reason()),
                (one, other) -> one.since().isBefore(other.since()) ? one : other);
      }
    }
    return all;
  }
}
