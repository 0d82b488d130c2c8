package dev.cartwheel.activation.delivery;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers that come while the run of their message ends. */
class LateAnswersIT {
  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();

  @AfterEach
  void stop() {
    account.vendor().stop();
  }

  /**
   * Whoever ends the run finds the message on its way, and whoever hears that it did not arrive
   * finds the run still going on. The trigger holds, and nothing was bought: only the run is over.
   */
  @Test
  void aMessageThatIsPutOffWhileItsRunEndsIsNotTriedAgain() {
    var destination = account.register(service, "\"answerMillis\":60000");
    var campaign = Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("send") + "]");
    var shopper = campaign.shopper();
    var answer = new CompletableFuture<Says>();
    account.vendor().plays(_ -> answer.join());
    service.publish(campaign.entered(shopper));
    soon().until(() -> account.calls("/message") == 1);

    var deliveries = service.bean(Deliveries.class);
    new TransactionTemplate(service.bean(PlatformTransactionManager.class))
        .executeWithoutResult(
            _ -> {
              var run = supersede(shopper.profile());
              var why = new Why(Reason.RUN_STOPPED, "a journey nearer to a purchase took over");
              assertThat(deliveries.withdraw(List.of(run), why)).isZero();
              answer.complete(Says.status(503));
              soon().until(() -> campaign.states(shopper), List.of("held")::equals);
            });
    soon().until(() -> campaign.states(shopper), List.of("withdrawn")::equals);
    assertThat(account.calls("/message")).isEqualTo(1);
  }

  private RunId supersede(UUID profile) {
    return new RunId(
        service
            .jdbc()
            .sql("UPDATE run SET state = 'SUPERSEDED' WHERE profile_id = ? RETURNING id")
            .param(profile)
            .query(UUID.class)
            .single());
  }
}
