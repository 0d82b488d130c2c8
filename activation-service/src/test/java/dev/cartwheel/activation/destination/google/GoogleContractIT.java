package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/** Google with lists; what it says first is said to whoever asks for a token. */
class GoogleContractIT extends VendorContract {
  private final GoogleModel google = new GoogleModel(GoogleModel.hash(BROKEN));

  @Override
  protected DestinationKind kind(Http http) {
    return new GoogleKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return GoogleModel.settings(base).put("probeList", GoogleModel.LIST);
  }

  @Override
  protected Says take(Seen call) {
    return google.take(call);
  }

  @Override
  protected Object held() {
    return google.held();
  }

  @Override
  protected String list() {
    return GoogleModel.LIST;
  }

  @Override
  protected int members(String list) {
    return google.members(list);
  }

  @Override
  protected Says refusal(String text) {
    return GoogleModel.error(400, "INVALID_ARGUMENT", text);
  }
}
