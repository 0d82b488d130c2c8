package dev.cartwheel.activation.destination.klaviyo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/** An account at Klaviyo that keeps profiles, events and lists. */
class KlaviyoContractIT extends VendorContract {
  private final KlaviyoModel klaviyo = new KlaviyoModel(BROKEN);

  @Override
  protected DestinationKind kind(Http http) {
    return new KlaviyoKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return KlaviyoModel.settings(base);
  }

  @Override
  protected Says take(Seen call) {
    return klaviyo.take(call);
  }

  @Override
  protected Says refusal(String text) {
    return KlaviyoModel.refused(400, "/data/attributes", text);
  }

  @Override
  protected Object held() {
    return klaviyo.held();
  }

  @Override
  protected int members(String list) {
    return klaviyo.members(list);
  }

  @Override
  protected void afterExit() {
    assertThat(klaviyo.events())
        .anyMatch(event -> event.startsWith(Given.EMAIL + "|Cart Abandonment Ended|"));
  }
}
