package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.roster.Identities;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.wire.ProfileChange.Purchased;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of notices, as far as journeys change it; all within the caller's transaction. */
@Component
public class Notices {
  /** What may have arrived counts as a touch; what was certainly refused does not. */
  private static final String TOUCHED =
      """
      SELECT DISTINCT ON (run_id, destination_id) run_id, destination_id, profile_id, journey_id, address
      FROM delivery WHERE run_id = ANY(?) AND attempts > 0 AND state NOT IN ('FAILED', 'REFUSED')
        AND destination_id = ANY(?)
      ORDER BY run_id, destination_id, id DESC
      """;

  private static final String PLAN_EXIT =
      """
      INSERT INTO notice (id, kind, destination_id, profile_id, journey_id, run_id, cause,
          happened_at, identity)
      VALUES (?, 'EXIT', ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """;

  private static final String PLAN_PURCHASE =
      """
      INSERT INTO notice (id, kind, destination_id, profile_id, happened_at, order_store,
          order_number, amount, currency)
      VALUES (:id, 'PURCHASE', :destination, :person, :at, :store, :order, :amount, :currency)
      ON CONFLICT (id) DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final Destinations destinations;
  private final Identities identities;

  Notices(JdbcClient jdbc, Destinations destinations, Identities identities) {
    this.jdbc = jdbc;
    this.destinations = destinations;
    this.identities = identities;
  }

  private record Touched(
      UUID run, UUID destination, UUID profile, UUID journey, @Nullable String address) {}

  /**
   * Every destination that these runs touched is to hear that they are over.
   *
   * @param runs with the instants of what ended them
   */
  public void exits(Map<RunId, Instant> runs, ExitNotice.Reason reason) {
    if (runs.isEmpty()) return;
    var able = destinations.able(Operation.EXIT);
    for (var touched : touched(runs.keySet(), able)) {
      plan(
          Keyed.by("exit", touched.run(), touched.destination()),
          touched,
          reason,
          runs.getOrDefault(new RunId(touched.run()), Instant.EPOCH));
    }
  }

  /**
   * Those of {@code among} that the run touched are to hear that it is over for them, though it
   * goes on elsewhere. At its end they are told once more: they may have been touched again.
   */
  public void leave(RunId run, Instant at, ExitNotice.Reason reason, Set<UUID> among) {
    if (among.isEmpty()) return;
    var able = new HashSet<>(destinations.able(Operation.EXIT));
    able.retainAll(among);
    for (var touched : touched(List.of(run), able)) {
      plan(Keyed.by("leave", touched.run(), touched.destination(), at), touched, reason, at);
    }
  }

  private void plan(UUID id, Touched touched, ExitNotice.Reason reason, Instant at) {
    jdbc.sql(PLAN_EXIT)
        .params(
            id,
            touched.destination(),
            touched.profile(),
            touched.journey(),
            touched.run(),
            reason.name(),
            Timestamp.from(at),
            identity(id, touched))
        .update();
  }

  private List<Touched> touched(Collection<RunId> runs, Set<UUID> among) {
    if (among.isEmpty()) return List.of();
    return jdbc.sql(TOUCHED)
        .params(runs.stream().map(RunId::value).toArray(UUID[]::new), among.toArray(UUID[]::new))
        .query(
            (row, _) ->
                new Touched(
                    row.getObject("run_id", UUID.class),
                    row.getObject("destination_id", UUID.class),
                    row.getObject("profile_id", UUID.class),
                    row.getObject("journey_id", UUID.class),
                    row.getString("address")))
        .list();
  }

  private byte[] identity(UUID id, Touched touched) {
    var address = touched.address();
    var email = address != null && address.contains("@") ? address : null;
    var phone = address != null && address.startsWith("+") ? address : null;
    var person = new Person(new ProfileId(touched.profile()), email, phone, Map.of(), Map.of());
    return identities.close(person, id.toString());
  }

  /** A purchase, and who it was. */
  public record Bought(ProfileId person, Purchased purchased) {}

  /** Every destination that counts conversions is to hear of a purchase, once an order. */
  public void purchases(List<Bought> all) {
    if (all.isEmpty()) return;
    for (var destination : destinations.able(Operation.PURCHASE)) {
      all.forEach(bought -> purchase(destination, bought.person(), bought.purchased()));
    }
  }

  private void purchase(UUID destination, ProfileId person, Purchased purchased) {
    jdbc.sql(PLAN_PURCHASE)
        .param("id", Keyed.by("purchase", purchased.store(), purchased.order(), destination))
        .param("destination", destination)
        .param("person", person.value())
        .param("at", Timestamp.from(purchased.at()))
        .param("store", purchased.store())
        .param("order", purchased.order())
        .param("amount", purchased.amount())
        .param("currency", purchased.currency())
        .update();
  }

  public void moveTo(UUID survivor, UUID absorbed) {
    jdbc.sql("UPDATE notice SET profile_id = ? WHERE profile_id = ?")
        .params(survivor, absorbed)
        .update();
  }
}
