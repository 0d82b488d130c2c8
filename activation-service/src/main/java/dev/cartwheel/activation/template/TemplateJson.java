package dev.cartwheel.activation.template;

import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.content.Templates;
import dev.cartwheel.activation.content.Templates.Into;
import dev.cartwheel.activation.content.Vocabulary;
import dev.cartwheel.activation.content.Written;
import dev.cartwheel.activation.content.Written.Recommendation;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates as JSON, read with all their rules. */
@Component
class TemplateJson {
  private static final int LONGEST_HTML = 100_000;
  private static final int LONGEST_TEXT = 50_000;
  private static final int MOST_RECOMMENDATIONS = 12;

  private final Templates templates;
  private final Subjects subjects;

  TemplateJson(Templates templates, Subjects subjects) {
    this.templates = templates;
    this.subjects = subjects;
  }

  /** Throws with the place, and the line there, of whatever could not be filled in. */
  Written read(Field json) {
    var subject = json.get("subject", "a text of 1 to 200 characters");
    subjects.check(subject);
    return new Written(
        json.get("name", "a text of 1 to 200 characters").text(200),
        subject.text(200),
        source(json.get("html", "the HTML of the mail"), LONGEST_HTML, Into.HTML),
        source(json.get("text", "the text of the mail"), LONGEST_TEXT, Into.TEXT),
        json.find("recommendations").map(TemplateJson::recommendations).orElse(List.of()));
  }

  static ObjectNode write(Written written) {
    var json = Json.mapper().createObjectNode();
    json.put("name", written.name());
    json.put("subject", written.subject());
    json.put("html", written.html());
    json.put("text", written.text());
    json.set("recommendations", write(written.recommendations()));
    return json;
  }

  static ArrayNode write(List<Recommendation> recommendations) {
    var array = Json.mapper().createArrayNode();
    for (var each : recommendations) {
      var json = array.addObject().put("name", each.name()).put("url", each.url());
      if (each.image() != null) json.put("image", each.image());
      if (each.price() != null) json.put("price", each.price());
    }
    return array;
  }

  static List<Recommendation> recommendations(Field json) {
    var expected = "a list of at most " + MOST_RECOMMENDATIONS + " products";
    var all = json.list(expected);
    if (all.size() > MOST_RECOMMENDATIONS) throw json.invalid(expected);
    return all.stream().map(TemplateJson::recommendation).toList();
  }

  private static Recommendation recommendation(Field json) {
    json.object("name", "url", "image", "price");
    return new Recommendation(
        json.get("name", "a text of 1 to 200 characters").text(200),
        json.get("url", "an absolute http or https URL").web().toASCIIString(),
        json.find("image").map(image -> image.web().toASCIIString()).orElse(null),
        json.find("price").map(price -> price.text(50)).orElse(null));
  }

  private String source(Field field, int most, Into into) {
    var source = field.text(most);
    field.checked(
        "a template that may name " + Vocabulary.words(),
        () -> {
          templates.check(source, into);
          return source;
        });
    return source;
  }
}
