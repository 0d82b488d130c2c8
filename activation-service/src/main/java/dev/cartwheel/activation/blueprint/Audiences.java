package dev.cartwheel.activation.blueprint;

import dev.cartwheel.activation.facts.AudienceClient;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.wire.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes audiences at the audience-service. */
@Component
class Audiences {
  private final AudienceClient client;

  Audiences(AudienceClient client) {
    this.client = client;
  }

  /**
   * The audience of that name and rule, made if it is not there: who begins again after a failure
   * comes to the same.
   */
  UUID ensure(String name, JsonNode rule) {
    for (var known : client.get("/api/audiences").get("audiences")) {
      if (!known.get("name").stringValue().equals(name)) continue;
      if (means(known.get("rule"), rule)) return id(known);
      throw Problem.of(
          ProblemKind.CONFLICT, "there is an audience '" + name + "' with another rule");
    }
    var draft = Json.mapper().createObjectNode().put("name", name);
    draft.set("rule", rule);
    return id(client.post("/api/audiences", draft));
  }

  /** Empty when the audience-service knows no such rule. */
  Optional<UUID> ensureIfKnown(String name, JsonNode rule) {
    try {
      return Optional.of(ensure(name, rule));
    } catch (AudienceClient.Refused refused) {
      if (refused.status() != 400) throw refused;
      return Optional.empty();
    }
  }

  /** What is told back may spell out what was left out. */
  private static boolean means(JsonNode known, JsonNode rule) {
    if (rule.isArray()) return list(known, rule);
    if (!rule.isObject()) return isSame(known.asString(""), rule.asString(""));
    return rule.propertyStream()
        .allMatch(p -> known.has(p.getKey()) && means(known.get(p.getKey()), p.getValue()));
  }

  /** An amount may be spelled in several ways. */
  private static boolean isSame(String known, String rule) {
    if (known.equals(rule)) return true;
    try {
      return new BigDecimal(known).compareTo(new BigDecimal(rule)) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean list(JsonNode known, JsonNode rule) {
    if (known.size() != rule.size()) return false;
    for (int i = 0; i < rule.size(); i++) if (!means(known.get(i), rule.get(i))) return false;
    return true;
  }

  private static UUID id(JsonNode audience) {
    return UUID.fromString(audience.get("id").stringValue());
  }
}
