package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Meta with audiences and purchases. */
class MetaContractIT extends VendorContract {
  private final MetaModel meta = new MetaModel(Key.hash(BROKEN));

  @Override
  protected DestinationKind kind(Http http) {
    return new MetaKind(http, () -> Given.NOON.plusSeconds(3_600));
  }

  @Override
  protected ObjectNode settings(URI base) {
    return MetaModel.settings(base);
  }

  @Override
  protected Says take(Seen call) {
    return meta.take(call);
  }

  @Override
  protected Object held() {
    return meta.held();
  }

  @Override
  protected String list() {
    return MetaModel.AUDIENCE;
  }

  @Override
  protected int members(String list) {
    return meta.members(list);
  }

  /** A 400, as nearly everything; the minutes are in a header. */
  @Override
  protected Says throttled() {
    return MetaModel.error(80_003, 0, "There have been too many calls")
        .with(
            "x-business-use-case-usage",
            "{\"1001\":[{\"type\":\"custom_audience\",\"call_count\":100,\"total_cputime\":12,"
                + "\"total_time\":20,\"estimated_time_to_regain_access\":7}]}");
  }

  @Override
  protected Duration throttledFor() {
    return Duration.ofMinutes(7);
  }

  @Override
  protected Says unauthorized() {
    return MetaModel.error(190, 463, "Session has expired");
  }

  @Override
  protected Says forbidden() {
    return MetaModel.error(200, 0, "Permissions error");
  }

  @Override
  protected Says missing() {
    return MetaModel.error(100, 33, "Object does not exist");
  }

  @Override
  protected Says refusal(String text) {
    return MetaModel.error(100, 0, text);
  }
}
