package dev.cartwheel.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.ToldEvents;
import dev.cartwheel.core.event.ShopperEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be so once everything is over, whatever was killed on the way. */
final class Aftermath {
  private final FakeAccount account;
  private final JdbcClient jdbc;

  Aftermath(FakeAccount account, JdbcClient jdbc) {
    this.account = account;
    this.jdbc = jdbc;
  }

  /** People are on the list or not as wished, got one message at most, and none after buying. */
  void check(Set<String> out, Set<String> stayed, Map<UUID, Instant> bought) {
    var members = account.members();
    assertThat(members).doesNotContainAnyElementsOf(out).containsAll(stayed);
    var active =
        jdbc.sql("SELECT profile_id FROM run WHERE state = 'ACTIVE'").query(UUID.class).set();
    assertThat(members).hasSameSizeAs(active);

    var messages = messages();
    assertThat(messages).isNotEmpty();
    var runs = jdbc.sql("SELECT count(*) FROM run").query(Long.class).single();
    assertThat((long) messages.size()).isLessThanOrEqualTo(runs);
    for (var email : new HashSet<>(messages)) {
      var times = messages.stream().filter(email::equals).count();
      assertThat(times).as(email).isLessThanOrEqualTo(1);
    }
    claimedAfterPurchase(bought);
    everyLastWordIsRight(members);
    everySentMessageOfAnEndedRunHasItsExit();
  }

  private void claimedAfterPurchase(Map<UUID, Instant> bought) {
    var claims = new HashMap<UUID, Instant>();
    jdbc.sql(
            "SELECT profile_id, claimed_at FROM delivery WHERE state IN ('SENT', 'UNKNOWN', 'SENDING')")
        .query(
            row -> {
              claims.put(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant());
            });
    bought.forEach(
        (profile, at) -> {
          var claimed = claims.get(profile);
          if (claimed != null) assertThat(claimed.minusMillis(1)).isBeforeOrEqualTo(at);
        });
  }

  /** Whoever is in was added last, whoever is out and was ever added was removed last. */
  private void everyLastWordIsRight(Set<String> members) {
    var last = new HashMap<String, String>();
    for (var told : account.told()) {
      var words = told.split(" ");
      if (words[0].equals("add") || words[0].equals("remove")) last.put(words[1], words[0]);
    }
    last.forEach((who, word) -> assertThat(members.contains(who)).isEqualTo(word.equals("add")));
  }

  private void everySentMessageOfAnEndedRunHasItsExit() {
    var missing =
        jdbc.sql(
                """
                SELECT count(*) FROM run JOIN delivery ON delivery.run_id = run.id
                WHERE run.state IN ('CONVERTED', 'LEFT') AND delivery.state IN ('SENT', 'UNKNOWN')
                  AND NOT EXISTS (SELECT FROM notice WHERE notice.run_id = run.id AND notice.state = 'DONE')
                """)
            .query(Long.class)
            .single();
    assertThat(missing).isZero();
  }

  /** Everybody went the way that the facts say. */
  void checkQuestions(Predicate<UUID> isRegular) {
    var asked = new HashMap<UUID, String>();
    jdbc.sql("SELECT profile_id, step FROM delivery")
        .query(
            row -> {
              asked.put(row.getObject("profile_id", UUID.class), row.getString("step"));
            });
    assertThat(asked.values()).contains("regular", "new");
    asked.forEach((who, step) -> assertThat(step.equals("regular")).isEqualTo(isRegular.test(who)));
  }

  /** Nobody's code was ever shown to anybody else, and what buyers were shown is of no use. */
  void checkCoupons(Set<UUID> bought) {
    var shown = new HashMap<String, Set<String>>();
    for (var call : account.vendor().calls()) {
      if (!call.path().equals("/message")) continue;
      var json = call.json();
      if (!json.has("coupon")) continue; // a regular, or somebody who had one lately
      assertThat(json.get("step").stringValue()).isEqualTo("new");
      var email = json.get("email").stringValue();
      shown.computeIfAbsent(json.get("coupon").stringValue(), _ -> new HashSet<>()).add(email);
    }
    assertThat(shown).isNotEmpty().allSatisfy((_, people) -> assertThat(people).hasSize(1));
    var codes =
        jdbc.sql(
                """
                SELECT coupon.state FROM coupon JOIN delivery ON delivery.run_id = coupon.run_id
                WHERE delivery.state IN ('SENT', 'UNKNOWN') AND delivery.profile_id = ANY(?)
                """)
            .param(bought.toArray(UUID[]::new))
            .query(String.class)
            .list();
    assertThat(codes).isNotEmpty().containsOnly("REVOKED");
  }

  /** Each purchase that ended a run is told to audiences, under one id however often it is told. */
  void checkEnds(UUID journey) {
    var told = new HashMap<String, Set<Object>>();
    for (var event : ToldEvents.all(event -> isOf(event, journey))) {
      var custom = (ShopperEvent.Custom) event;
      assertThat(custom.name()).isEqualTo("Journey Converted");
      told.computeIfAbsent(String.valueOf(custom.properties().get("run")), _ -> new HashSet<>())
          .add(event.envelope().id());
    }
    assertThat(told).allSatisfy((_, ids) -> assertThat(ids).hasSize(1));
    var converted =
        jdbc.sql("SELECT id::text FROM run WHERE state = 'CONVERTED'").query(String.class).set();
    assertThat(told.keySet()).isNotEmpty().isEqualTo(converted);
  }

  private static boolean isOf(ShopperEvent event, UUID journey) {
    return event instanceof ShopperEvent.Custom custom
        && journey.toString().equals(custom.properties().get("journey"));
  }

  private List<String> messages() {
    return account.told().stream().filter(told -> told.startsWith("message ")).toList();
  }

  @Override
  public String toString() {
    return "%d calls, %d messages, %d members, states %s"
        .formatted(
            account.vendor().calls().size(),
            messages().size(),
            account.members().size(),
            jdbc.sql("SELECT state || ' ' || count(*) FROM delivery GROUP BY state ORDER BY state")
                .query(String.class)
                .list());
  }
}
