package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.content.Templates;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint of somebody who keeps what a webhook says, and drops what comes twice. */
class WebhookContractIT extends VendorContract {
  private final Map<String, String> kept = new TreeMap<>();
  private final Set<String> members = new TreeSet<>();

  @Override
  protected DestinationKind kind(Http http) {
    return new WebhookKind(new Subjects(new Templates()), http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("url", base + "/hook")
        .put("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @Override
  protected Says take(Seen call) {
    var type = call.json().get("type").stringValue();
    if (type.equals(Payload.TEST)) return Says.status(204);
    kept.put(call.headers().get("webhook-id"), type);
    var profile = call.json().at("/data/profile").stringValue();
    if (type.equals(Payload.ENTERED)) members.add(profile);
    if (type.equals(Payload.EXITED)) members.remove(profile);
    return Says.status(204);
  }

  @Override
  protected Object held() {
    return kept + " " + members;
  }

  @Override
  protected int members(String list) {
    return members.size();
  }

  @Override
  protected boolean readsAnswers() {
    return false;
  }

  @Override
  protected boolean readsPages() {
    return false;
  }
}
