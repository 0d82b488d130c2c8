package dev.cartwheel.activation.destination.mailchimp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Mailchimp with carts, a journey and tags. */
class MailchimpContractIT extends VendorContract {
  private final MailchimpModel mailchimp = new MailchimpModel(BROKEN);

  @Override
  protected DestinationKind kind(Http http) {
    return new MailchimpKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return MailchimpModel.settings(base)
        .put("journey", 7)
        .put("journeyStep", 11)
        .put("runningTag", "Cart journey");
  }

  @Override
  protected Says take(Seen call) {
    return mailchimp.take(call);
  }

  @Override
  protected Object held() {
    return mailchimp.held();
  }

  @Override
  protected int members(String list) {
    return mailchimp.tagged(list);
  }

  /** Sent when there are too many calls by far. */
  @Override
  protected Says throttled() {
    return Says.status(403);
  }

  @Override
  protected @Nullable Duration throttledFor() {
    return null;
  }

  @Override
  protected Says forbidden() {
    return MailchimpModel.problem(403, "User Does Not Have Access", "not yours");
  }

  @Override
  protected Says missing() {
    return MailchimpModel.problem(404, "Resource Not Found", "no such thing");
  }

  @Override
  protected Says refusal(String text) {
    return MailchimpModel.problem(400, "Invalid Resource", text);
  }

  /** Tags and deletions are answered without a body, so that no half of it can be missing. */
  @Override
  protected boolean readsAnswers() {
    return false;
  }

  @Override
  protected void afterExit() {
    assertThat(mailchimp.carts()).isEmpty();
    assertThat(mailchimp.tagged("Cart journey")).isZero();
    assertThat(mailchimp.entries()).containsExactly("7/11 " + Given.EMAIL);
  }

  @Override
  protected boolean preparesMessages() {
    return true;
  }
}
