package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.wire.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Google. */
final class Bodies {
  private static final String GRANTED = "CONSENT_GRANTED";

  private final GoogleSettings settings;

  Bodies(GoogleSettings settings) {
    this.settings = settings;
  }

  boolean hasNameOf(Person person) {
    return !Identifiers.of(person, settings.hasNames()).isEmpty();
  }

  /** With the consent of each, where they gave it: Google decides what follows of its absence. */
  ObjectNode ingest(String list, List<ListCall.Row> rows) {
    var body = request(list);
    var members = body.putArray("audienceMembers");
    for (var row : rows) {
      var member = member(members.addObject(), row.person());
      if (row.person().consent(Channel.ADS).orElse(false)) {
        var consent = member.putObject("consent");
        consent.put("adUserData", GRANTED).put("adPersonalization", GRANTED);
      }
    }
    body.putObject("termsOfService").put("customerMatchTermsOfServiceStatus", "ACCEPTED");
    return body;
  }

  ObjectNode remove(String list, List<ListCall.Row> rows) {
    var body = request(list);
    var members = body.putArray("audienceMembers");
    rows.forEach(row -> member(members.addObject(), row.person()));
    return body;
  }

  /** Somebody who does not exist, and nothing is done with. */
  ObjectNode probe(String list, Person nobody) {
    var body = request(list);
    member(body.putArray("audienceMembers").addObject(), nobody);
    body.putObject("termsOfService").put("customerMatchTermsOfServiceStatus", "ACCEPTED");
    return body.put("validateOnly", true);
  }

  private ObjectNode request(String list) {
    var body = Json.mapper().createObjectNode();
    var destination = body.putArray("destinations").addObject();
    settings.loginAccount().ifPresent(id -> account(destination, "loginAccount", id));
    account(destination, "operatingAccount", settings.account());
    destination.put("productDestinationId", list);
    return body.put("encoding", "HEX");
  }

  private void account(ObjectNode destination, String name, String id) {
    var type = settings.accountType();
    destination.putObject(name).put("accountType", type.name()).put("accountId", id);
  }

  private ObjectNode member(ObjectNode member, Person person) {
    var identifiers = Identifiers.of(person, settings.hasNames());
    member.set("userData", Json.mapper().valueToTree(Map.of("userIdentifiers", identifiers)));
    return member;
  }
}
