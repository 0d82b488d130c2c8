package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class TemplateKind implements DestinationKind {
  private static final String PROBE =
      """
      {"type":"object","required":["url"],"additionalProperties":false,
       "description":"A GET that changes nothing; tells whether the endpoint is there and knows us",
       "properties":{"url":{"type":"string"},
        "headers":{"type":"object","additionalProperties":{"type":"string"}}}}""";

  private static final String REQUEST =
      """
      {"type":"object","required":["url"],"additionalProperties":false,"properties":{
       "method":{"enum":["POST","PUT","PATCH","DELETE"],"default":"POST"},
       "url":{"type":"string","description":"The host is written out; after it {{ names }} may stand"},
       "headers":{"type":"object","additionalProperties":{"type":"string"}},
       "body":{"type":"string","description":"Template of a JSON document; texts stand in quotes"},
       "repeatable":{"type":"boolean",
        "description":"Whether the endpoint ends up the same when it is asked twice"},
       "reference":{"type":"string","format":"json-pointer",
        "description":"Where the answer says what the endpoint calls it"}}}""";

  private static final String ANSWERS =
      """
      {"type":"array","maxItems":50,"description":"The first that fits counts, else the status",
       "items":{"type":"object","required":["means"],"additionalProperties":false,"properties":{
        "status":{"type":"array","items":{"type":"string","pattern":"^[1-5](\\\\d\\\\d|xx)$"}},
        "pointer":{"type":"string","format":"json-pointer"},
        "is":{"type":"array","items":{"type":"string"}},
        "means":{"enum":["done","throttled","retry","too_big","unauthorized","missing",
         "misconfigured","closed","bad_row","refused","unknown"]},
        "retryAfterHeader":{"type":"string"},
        "retryAfter":{"type":"string","description":"A duration such as 30s"}}}}""";

  static final Schema SCHEMA =
      Schema.of(
          "HTTP template",
          "Asks any endpoint by requests that are written here as templates, and reads its answers"
              + " by rules that are written here too.",
          Property.secret("secret", "Secret")
              .saying(
                  "Named by templates as {{ secret }}, best in a header; for Basic the Base64 of user:password")
              .optional(),
          new Property("probe", true, false, json("Request of a test", PROBE)),
          request("message", "Request of a message"),
          request("exit", "Request of the end of a run"),
          request("add", "Request for a person who joins a list"),
          request("remove", "Request for a person who leaves a list"),
          request("purchase", "Request for an order"),
          Property.texts("headers", "Headers of every request").optional(),
          new Property("answers", false, false, json("What answers mean", ANSWERS)),
          Property.choice(
                  "channel", "Channel whose consent counts", "email", "sms", "ads", "onsite")
              .otherwise("email")
              .optional(),
          Property.number("concurrency", "Requests at one time", 1, 256)
              .otherwise(TemplateSettings.CONCURRENCY)
              .optional(),
          Property.number("perSecond", "Requests a second", 1, TemplateSettings.MOST_PER_SECOND)
              .otherwise(TemplateSettings.PER_SECOND)
              .optional());

  private final Subjects subjects;
  private final Http http;

  TemplateKind(Subjects subjects, Http http) {
    this.subjects = subjects;
    this.http = http;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public boolean canPreview() {
    return true;
  }

  @Override
  public Destination open(Field settings) {
    return new TemplateDestination(TemplateSettings.read(settings), subjects, http);
  }

  private static Property request(String name, String title) {
    return new Property(name, false, false, json(title, REQUEST));
  }

  private static ObjectNode json(String title, String schema) {
    return ((ObjectNode) Json.mapper().readTree(schema)).put("title", title);
  }
}
