package dev.cartwheel.activation.destination.dotdigital;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Dotdigital with a program. */
class DotdigitalContractIT extends VendorContract {
  private final DotdigitalModel dotdigital = new DotdigitalModel(BROKEN);

  @Override
  protected DestinationKind kind(Http http) {
    return new DotdigitalKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return DotdigitalModel.settings(base).put("program", 42);
  }

  @Override
  protected Says take(Seen call) {
    return dotdigital.take(call);
  }

  @Override
  protected Object held() {
    return dotdigital.held();
  }

  @Override
  protected String list() {
    return "4321";
  }

  @Override
  protected int members(String list) {
    return dotdigital.members(list);
  }

  /** Of accounts of old; others say 429. */
  @Override
  protected Says throttled() {
    return DotdigitalModel.said(400, "ERROR_APIUSAGE_EXCEEDED");
  }

  @Override
  protected @Nullable Duration throttledFor() {
    return null;
  }

  @Override
  protected Says refusal(String text) {
    return DotdigitalModel.fault("contacts:invalid", text);
  }

  @Override
  protected void afterExit() {
    assertThat(dotdigital.carts().values()).containsExactly("ORDER_COMPLETE");
    assertThat(dotdigital.enrolments()).hasSize(1);
  }

  @Override
  protected boolean preparesMessages() {
    return true;
  }
}
