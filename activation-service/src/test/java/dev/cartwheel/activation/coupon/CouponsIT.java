package dev.cartwheel.activation.coupon;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.coupon.Coupons.Answer;
import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.ProfileChange;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CouponsIT {
  private final TheService service = TheService.shared();
  private final Coupons coupons = service.bean(Coupons.class);

  @Test
  void noCodeIsEverGivenToTwoPeopleHoweverManyAskAtOnce() throws Exception {
    var pool = pool("{\"name\":\"Many\"}", codes(300));
    var asked = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 200; i++) {
      var run = UUID.randomUUID();
      var person = UUID.randomUUID();
      asked.add(() -> coupons.reserve(pool, run, person));
      asked.add(() -> coupons.reserve(pool, run, person));
    }
    var given = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var each : threads.invokeAll(asked))
        given.add(((Answer.Given) each.get()).coupon().code());
    }
    assertThat(new HashSet<>(given)).hasSize(200);
    for (int i = 0; i < given.size(); i += 2) assertThat(given.get(i)).isEqualTo(given.get(i + 1));
    assertThat(count(pool, "free")).isEqualTo(100);
  }

  @Test
  void everyMailOfARunShowsTheSameCodeAndAPurchaseRevokesIt() throws Exception {
    var pool = pool("{\"name\":\"Ten percent\"}", "SAVE-1\nSAVE-2\n");
    var campaign =
        Campaign.ofMail(
            service,
            """
            [{"type":"send","key":"one","destination":"DESTINATION","subject":"One","coupon":{"pool":"%1$s"}},
             {"type":"send","key":"two","destination":"DESTINATION","subject":"Two","coupon":{"pool":"%1$s"}}]"""
                .formatted(pool));
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent", "sent")::equals);
    var codes = new HashSet<String>();
    for (var mail : service.mailbox().to(shopper.email())) {
      var text = (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
      codes.add(text.lines().filter(line -> line.startsWith("For you: ")).findFirst().orElse(""));
    }
    assertThat(codes).hasSize(1).allMatch(line -> line.matches("For you: SAVE-[12]"));

    service.publish(Campaign.purchased(shopper, now().plusSeconds(1)));
    soon().until(() -> count(pool, "revoked"), n -> n == 1);
    assertThat(
            service
                .json("GET", "/api/coupon-pools/" + pool + "/codes?state=revoked", "")
                .at("/codes/0")
                .stringValue())
        .isEqualTo(codes.iterator().next().substring(9));
  }

  /** Between the claim of the message and its leaving. */
  @Test
  void aCodeBelongsToWhomThePersonTurnedOutToBeAndIsRevokedByWhatTheyBuy() {
    var pool = pool("{\"name\":\"Merged\"}", "MERGED-1\n");
    var campaign =
        Campaign.ofMail(
            service,
            """
            [{"type":"send","key":"one","destination":"DESTINATION","subject":"One","coupon":{"pool":"%s"}}]"""
                .formatted(pool));
    var absorbed = campaign.shopper();
    var survivor = UUID.randomUUID();
    service
        .audience()
        .whileAsked(
            absorbed.profile(),
            () -> {
              service.publish(new ProfileChange.Merged(survivor, absorbed.profile(), now(), false));
              soon().until(() -> campaign.runStates(survivor), List.of("active")::equals);
            });
    service.publish(campaign.entered(absorbed));
    soon().until(() -> service.mailbox().to(absorbed.email()).size() == 1);
    service.publish(
        new ProfileChange.Purchased(
            survivor, now().plusSeconds(1), false, "shop", "o-merged", "9.00", "EUR"));
    soon().until(() -> count(pool, "revoked"), n -> n == 1);
  }

  @Test
  void whoeverHadACouponLatelyGetsNoneAndTheMailGoesWithoutOrNotAtAll() {
    var pool = pool("{\"name\":\"Once\"}", codes(5));
    var person = UUID.randomUUID();
    assertThat(coupons.reserve(pool, UUID.randomUUID(), person)).isInstanceOf(Answer.Given.class);
    assertThat(coupons.reserve(pool, UUID.randomUUID(), person))
        .isEqualTo(new Answer.None("had one lately"));
    service
        .jdbc()
        .sql(
            "UPDATE coupon SET reserved_at = reserved_at - interval '31 days' WHERE profile_id = ?")
        .param(person)
        .update();
    assertThat(coupons.reserve(pool, UUID.randomUUID(), person)).isInstanceOf(Answer.Given.class);

    var empty = pool("{\"name\":\"Empty\"}", "");
    var campaign =
        Campaign.ofMail(
            service,
            """
            [{"type":"send","key":"one","destination":"DESTINATION","subject":"One","coupon":{"pool":"%1$s"}},
             {"type":"send","key":"two","destination":"DESTINATION","subject":"Two","coupon":{"pool":"%1$s","whenNone":"skip"}}]"""
                .formatted(empty));
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), s -> s.contains("sent") && s.contains("refused"));
    assertThat(campaign.deliveries(shopper.profile()))
        .filteredOn(d -> d.get("state").stringValue().equals("refused"))
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.get("reason").stringValue())
                    .isEqualTo("no coupon: the pool is empty"));
  }

  @Test
  void aPersonWhoHadManyCodesWithinAYearGetsNoMore() {
    var pool = pool("{\"name\":\"Serial\",\"mostAYear\":2}", codes(5));
    var person = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      coupons.reserve(pool, UUID.randomUUID(), person);
      service
          .jdbc()
          .sql(
              "UPDATE coupon SET reserved_at = reserved_at - interval '40 days' WHERE profile_id = ?")
          .param(person)
          .update();
    }
    assertThat(coupons.reserve(pool, UUID.randomUUID(), person))
        .isEqualTo(new Answer.None("had as many as there are"));
  }

  @Test
  void aCodeThatNeverWentOutIsFreeAgainAndOneThatEndsSoonStays() {
    var pool = pool("{\"name\":\"Back\"}", "BACK-1");
    coupons.reserve(pool, UUID.randomUUID(), UUID.randomUUID());
    assertThat(count(pool, "free")).isZero();
    service
        .jdbc()
        .sql("UPDATE coupon SET reserved_at = reserved_at - interval '2 minutes' WHERE pool_id = ?")
        .param(pool)
        .update();
    coupons.settle();
    assertThat(count(pool, "free")).isOne();

    var ending = pool("{\"name\":\"Ending\"}", "");
    upload(ending, "?expiresAt=" + now().plusSeconds(3_600), "SOON-1");
    assertThat(coupons.reserve(ending, UUID.randomUUID(), UUID.randomUUID()))
        .isEqualTo(new Answer.None("the pool is empty"));
  }

  /** The far side may have passed it on, whatever it answered. */
  @Test
  void aCodeThatWasHandedOverIsNeverGivenToAnybodyElseThoughTheMessageWasTakenBack() {
    var account = new FakeAccount();
    account.vendor().plays(_ -> Says.status(503));
    try {
      var pool = pool("{\"name\":\"Handed over\"}", "OVER-1\n");
      var campaign =
          Campaign.to(
              service,
              account.register(service, ""),
              """
              [{"type":"send","key":"one","destination":"DESTINATION","subject":"One","coupon":{"pool":"%s"}}]"""
                  .formatted(pool));
      var shopper = campaign.shopper();
      service.publish(campaign.entered(shopper));
      soon().until(() -> account.calls("/message") > 0);
      service.publish(campaign.exited(shopper, now()));
      soon().until(() -> campaign.states(shopper), List.of("withdrawn")::equals);
      service
          .jdbc()
          .sql(
              "UPDATE coupon SET reserved_at = reserved_at - interval '2 minutes' WHERE pool_id = ?")
          .param(pool)
          .update();
      coupons.settle();
      assertThat(count(pool, "free")).isZero();
      assertThat(count(pool, "sent")).isEqualTo(1);
    } finally {
      account.vendor().stop();
    }
  }

  @Test
  void erasureForgetsWhoHadACodeAndGivesItToNobodyElse() {
    var pool = pool("{\"name\":\"Forgotten\"}", "GONE-1");
    var person = UUID.randomUUID();
    coupons.reserve(pool, UUID.randomUUID(), person);
    service.publish(new ProfileChange.Erased(person, now(), false));
    soon()
        .until(
            () ->
                service
                    .jdbc()
                    .sql("SELECT count(*) FROM coupon WHERE profile_id = ?")
                    .param(person)
                    .query(Long.class)
                    .single(),
            n -> n == 0);
    assertThat(count(pool, "free")).isZero();
  }

  @Test
  void anUploadTwiceAddsNothing() {
    var pool = pool("{\"name\":\"Twice\"}", "UP-1\nUP-2");
    assertThat(upload(pool, "", "UP-2\nUP-3").toString()).isEqualTo("{\"added\":1,\"known\":1}");
    assertThat(
            service
                .call(
                    "POST",
                    "/api/coupon-pools/" + pool + "/codes",
                    "a b",
                    "Content-Type",
                    "text/csv")
                .statusCode())
        .isEqualTo(400);
  }

  private UUID pool(String json, String codes) {
    var id = Campaign.id(service.json("POST", "/api/coupon-pools", json));
    if (!codes.isEmpty()) upload(id, "", codes);
    return id;
  }

  private JsonNode upload(UUID pool, String query, String codes) {
    var answer =
        service.call(
            "POST",
            "/api/coupon-pools/" + pool + "/codes" + query,
            codes,
            "Content-Type",
            "text/plain");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private static String codes(int many) {
    var start = UUID.randomUUID().toString().substring(0, 8);
    return String.join("\n", IntStream.range(0, many).mapToObj(i -> start + "-" + i).toList());
  }

  private int count(UUID pool, String state) {
    return service.json("GET", "/api/coupon-pools/" + pool, "").at("/codes/" + state).asInt(0);
  }
}
