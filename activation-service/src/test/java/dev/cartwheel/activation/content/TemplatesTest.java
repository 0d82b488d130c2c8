package dev.cartwheel.activation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.content.Templates.Into;
import dev.cartwheel.activation.content.Written.Recommendation;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private final Templates templates = new Templates();

  @Test
  void everyNameThatTemplatesMayUseHasAValue() {
    var names = new HashSet<>(values().keySet());
    names.addAll(List.of("subject", "preferences"));
    assertThat(names).isEqualTo(Vocabulary.MAIL.keySet());
  }

  @Test
  void thoseThatAreAlwaysThereKeepTheRules() {
    for (var written : BuiltIn.all().values()) {
      assertThatCode(() -> templates.check(written.html(), Into.HTML)).doesNotThrowAnyException();
      assertThatCode(() -> templates.check(written.text(), Into.TEXT)).doesNotThrowAnyException();
      assertThatCode(() -> templates.check(written.subject(), Into.TEXT))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ firstName }}",
        "{{ traits.city | default('your town') }}",
        "{% if traits.city is not empty %}{{ traits.city }}{% endif %}",
        "{% if coupon is not empty %}{{ coupon }}{% endif %}",
        "{{ coupon | default('nothing') }}",
        "{% for line in lines %}{{ loop.index }} {{ line.name | upper }}{% else %}none{% endfor %}",
        "{% if lines | length > 1 %}{{ last.name }}{% endif %}",
        "{{ itemCount == 1 ? 'one' : 'many' }}",
        "{% if traits.city == 'Berlin' or traits.vip is not empty %}x{% endif %}"
      })
  void whatCanBeFilledInForEverybodyIsKept(String source) {
    for (var into : Into.values()) templates.check(source, into);
    templates.fill(source, Into.HTML, values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{{ nobody }}|line 1: unknown variable 'nobody'",
        "{{ last.colour }}|line 1: unknown variable 'last.colour'",
        "{% if false %}{{ nobody }}{% endif %}|line 1: unknown variable 'nobody'",
        "{{ traits.city }}|line 1: 'traits.city' may be missing",
        "{{ coupon }}|line 1: 'coupon' may be missing",
        "{{ lines }}|line 1: 'lines' is no text",
        "{{ lines.name }}|line 1: 'lines' is a list",
        "{{ firstName.length }}|line 1: 'firstName' has no parts",
        "{{ firstName|",
        "{% for line in firstName %}{% endfor %}|line 1: 'for' goes over lines or recommendations",
        "{% for x in [1,2] %}{% endfor %}|line 1: an expression that is not allowed here",
        "Hi *-FNAME-*, %%firstname%%|line 1: '%%firstname%%' is a placeholder of another system",
        "${firstName}|is a placeholder of another system",
        "{% verbatim %}{{ x }}{% endverbatim %}|'verbatim' is not allowed here"
      })
  void whatCouldBeSentHalfFilledIsRefusedWithItsLine(String source, String words) {
    assertThatThrownBy(() -> templates.check(source, Into.HTML))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining(words == null ? "line 1" : words);
  }

  @Test
  void theLineIsThatOfTheFault() {
    assertThatThrownBy(() -> templates.check("a\nb\n\n  {{ nobody }}\n", Into.HTML))
        .isInstanceOfSatisfying(Unfit.class, unfit -> assertThat(unfit.line()).isEqualTo(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ firstName.getClass() }}",
        "{{ firstName.class.name }}",
        "{{ lines.getClass().forName('java.lang.Runtime') }}",
        "{{ traits.getClass() | default('') }}",
        "{{ firstName['getClass']() }}",
        "{% include '/etc/passwd' %}",
        "{% extends 'page/layout' %}",
        "{% import 'x' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set s = 'x' %}{% set s = s ~ s %}",
        "{% block a %}{{ block('a') }}{% endblock %}",
        "{{ range(1, 1000000000) }}",
        "{% for i in 1..1000000000 %}x{% endfor %}",
        "{% for i in range(1, 1000000000) %}x{% endfor %}",
        "{{ firstName | replace({'a': 'aaaaaaaaaa'}) }}",
        "{{ firstName | raw }}",
        "{{ traits.x | default('y') | raw }}",
        "{% autoescape false %}{{ firstName }}{% endautoescape %}",
        "{% parallel %}x{% endparallel %}",
        "{% cache 'x' %}x{% endcache %}",
        "{{ i18n('messages', 'x') }}",
        "{{ max(1, 2) }}",
        "{{ beans }}",
        "{{ _context }}",
        "{{ locale }}",
        "{% for a in lines %}{% for b in lines %}{% for c in lines %}x{% endfor %}{% endfor %}{% endfor %}"
      })
  void aTemplateReachesNothingOfTheMachineAndEnds(String hostile) {
    assertThatThrownBy(() -> templates.check(hostile, Into.HTML)).isInstanceOf(Unfit.class);
  }

  @Test
  void nestingWithoutEndIsRefusedAndBreaksNothing() {
    var deep = "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}";
    assertThatThrownBy(() -> templates.check(deep, Into.HTML)).isInstanceOf(Unfit.class);
    var branches = "{% if true %}".repeat(8_000) + "{% endif %}".repeat(8_000);
    assertThatThrownBy(() -> templates.check(branches, Into.HTML)).isInstanceOf(Unfit.class);
  }

  @Test
  void aMailThatWouldBeHugeIsNotMade() {
    var lines = Collections.nCopies(10, Values.sample().get("first"));
    var values = new HashMap<>(values());
    values.put("lines", lines);
    var big =
        "{% for a in lines %}{% for b in lines %}"
            + "x".repeat(50_000)
            + "{% endfor %}{% endfor %}";
    templates.check(big, Into.TEXT);
    assertThatThrownBy(() -> templates.fill(big, Into.TEXT, values)).isInstanceOf(Unfit.class);
  }

  @ParameterizedTest
  @EnumSource(Into.class)
  void whatShoppersAreCalledIsEscapedForWhatItIsFilledInto(Into into) {
    var values = new HashMap<>(values());
    values.put("traits", Map.of("city", "<b>\"x\"\n{{ firstName }}"));
    var filled = templates.fill("{{ traits.city | default('') }}", into, values);
    assertThat(filled)
        .isEqualTo(
            switch (into) {
              case HTML -> "&lt;b&gt;&quot;x&quot;\n{{ firstName }}";
              case TEXT -> "<b>\"x\"\n{{ firstName }}";
              case JSON -> filled;
            });
    if (into == Into.JSON) {
      assertThat(Json.mapper().readTree("\"" + filled + "\"").stringValue())
          .isEqualTo("<b>\"x\"\n{{ firstName }}");
    }
  }

  @Test
  void whatIsMissingFallsBackAndAPlaceForProductsFoldsAway() {
    var written =
        new Written(
            "mine",
            "{{ traits.nick | default(firstName) }}!",
            "<p>{{ traits.city | default('town') }}</p>{% for r in recommendations %}<i>{{ r.name }}</i>{% endfor %}",
            "{{ traits.city | default('town') }}",
            List.of(
                new Recommendation("Blue mug", "https://shop.example.com/blue", null, null),
                new Recommendation("Tea", "https://shop.example.com/tea", null, "€4.00")));
    var message =
        Given.message(
            "", Given.person("a@example.com"), Given.message().lines(), new RunId(new UUID(0, 1)));
    var mail = mails().write(written, message, "The shop", null, Locale.ENGLISH);
    assertThat(mail.subject()).isEqualTo("there!");
    assertThat(mail.text()).isEqualTo("town");
    assertThat(mail.html()).contains("<p>town</p><i>Tea</i>").doesNotContain("Blue mug");
    var cart = mails().write(message, "The shop", null, Locale.ENGLISH);
    assertThat(cart.html()).doesNotContain("You may also like", "until");
  }

  private Mails mails() {
    return new Mails(
        templates,
        new Subjects(templates),
        BuiltIn::find,
        ContentTest.LINKS,
        ContentTest.MEASURING);
  }

  private static Map<String, Object> values() {
    return Values.mail(
        Given.message(),
        "The shop",
        URI.create("https://shop.example.com"),
        new Amounts(Locale.ENGLISH),
        List.of());
  }
}
