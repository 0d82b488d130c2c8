package dev.cartwheel.activation.destination.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class TemplateSettingsTest {
  private static final String URL = "https://api.example.com/carts";

  @Test
  void whatIsLeftOutHasItsDefault() {
    var settings = TemplateSettings.read(Field.root(settings()));
    assertThat(settings.channel()).isEqualTo(Channel.EMAIL);
    assertThat(settings.concurrency()).isEqualTo(8);
    assertThat(settings.perSecond()).isEqualTo(50);
    var request = settings.requests().get(Operation.MESSAGE);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.isRepeatable()).isFalse();
    assertThat(settings.answers().rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"{{ email }}\",\"b\":{{ itemCount }},\"c\":[{% for l in lines %}\"{{ l.name }}\",{% endfor %}0]}",
        "[\"{{ secret }}\"]",
        "{\"a\":\"{{ firstName | default('you') | upper }}\"}",
        "{\"a\":{% if email is empty %}null{% else %}\"{{ email }}\"{% endif %}}"
      })
  void aBodyOfJsonIsTaken(String body) {
    var settings = settings();
    ((ObjectNode) settings.get("message")).put("body", body);
    assertThat(TemplateSettings.read(Field.root(settings)).requests()).hasSize(1);
  }

  /** Whatever a value holds, it must not become part of the document. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{{ email }}}",
        "{\"a\":[{{ firstName }}]}",
        "{\"a\":\"{{ email | raw }}\"}",
        "{\"a\":\"{{ email | escape('html') }}\"}",
        "{\"a\":\"{% for i in 1..1000000000 %}{{ i }}{% endfor %}\"}",
        "{\"a\":\"{{ email | replace({'@': '\\\\\"'}) }}\"}",
        "{\"a\":\"{% set b = email %}{{ b }}\"}",
        "{\"a\":\"{{ email.getClass() }}\"}",
        "{\"{{ nobody }}\":1}",
        "{\"a\":1} {\"b\":2}",
        "{\"a\":",
        "{% include 'mail/cart.html' %}",
        "{% autoescape false %}\"{{ email }}\"{% endautoescape %}",
        "{% macro m() %}1{% endmacro %}{{ m() }}",
        "\"{{ email.getClass() }}\"",
        "{% for i in range(0, 1000000000) %}{% endfor %}1"
      })
  void aBodyThatAValueCouldBreakIsRefused(String body) {
    var settings = settings();
    ((ObjectNode) settings.get("message")).put("body", body);
    assertRefused(settings, "/message/body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{{ email }}/x",
        "https://api.example.com{{ email }}",
        "{{ secret }}",
        "ftp://api.example.com",
        "https://user@api.example.com/",
        "https://api.example.com/{{ nobody }}",
        "https://api.example.com/#{{ email }}\n"
      })
  void aUrlWhoseHostIsNotWrittenOutIsRefused(String url) {
    var settings = settings();
    ((ObjectNode) settings.get("message")).put("url", url);
    assertRefused(settings, "/message/url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "a b", "Transfer-Encoding"})
  void aHeaderThatIsNotTheirsToSetIsRefused(String name) {
    var settings = settings();
    settings.putObject("headers").put(name, "x");
    assertRefused(settings, "/headers/" + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"means\":\"done\"}",
        "{\"status\":[\"99\"],\"means\":\"done\"}",
        "{\"status\":[\"4xx\"],\"means\":\"fine\"}",
        "{\"pointer\":\"code\",\"means\":\"done\"}",
        "{\"status\":[\"4xx\"]}"
      })
  void aRuleThatMeansNothingIsRefused(String rule) {
    var settings = settings();
    settings.putArray("answers").add(Json.mapper().readTree(rule));
    assertThatThrownBy(() -> TemplateSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).startsWith("/answers/0"));
  }

  @Test
  void somethingHasToBeAsked() {
    var settings = settings();
    settings.remove("message");
    assertRefused(settings, "");
  }

  private static void assertRefused(ObjectNode settings, String pointer) {
    assertThatThrownBy(() -> TemplateSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo(pointer));
  }

  private static ObjectNode settings() {
    var settings = Json.mapper().createObjectNode();
    settings.putObject("probe").put("url", URL);
    settings.putObject("message").put("url", URL + "/{{ episode }}");
    return settings;
  }
}
