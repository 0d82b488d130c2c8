package dev.cartwheel.local.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void textIsEscapedAndHtmlIsNot() {
    var page =
        Template.ofText("<p title=\"{{a}}\">{{a}}{{{b}}}</p>")
            .fill(Map.of("a", "<'\"&$1>", "b", "<b>"));
    var escaped = "&lt;&#39;&quot;&amp;$1&gt;";
    assertThat(page).isEqualTo("<p title=\"" + escaped + "\">" + escaped + "<b></p>");
  }

  @Test
  void aGapWithoutAValueIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.ofText("{{gone}}").fill(Map.of()))
        .withMessage("no value for {{gone}}");
  }
}
