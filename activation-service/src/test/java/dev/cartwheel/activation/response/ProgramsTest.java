package dev.cartwheel.activation.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHROME,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 12; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
      })
  void whoClicksWithABrowserMayBeAPerson(String agent) {
    assertThat(Programs.clicking(get(agent))).isEmpty();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "BarracudaCentral",
        "Mozilla/5.0 (compatible; Mimecast URL Protect)",
        "python-requests/2.32.3",
        "curl/8.11.0",
        "WhatsApp/2.23",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0 Safari/537.36"
      })
  void whoCallsItselfAProgramOrNothingIsNone(@Nullable String agent) {
    assertThat(Programs.clicking(get(agent))).isPresent();
  }

  @Test
  void aRequestForTheHeadOrAheadIsNoClick() {
    assertThat(Programs.clicking(new Visit("HEAD", CHROME, null)))
        .contains("asked for the head only");
    assertThat(Programs.clicking(new Visit("GET", CHROME, "prefetch;prerender"))).isPresent();
  }

  @Test
  void imagesThatAProxyLoadsTellOfNobodyWhoLooks() {
    assertThat(Programs.opening(get("Mozilla/5.0"))).isPresent();
    assertThat(
            Programs.opening(
                get(
                    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)")))
        .contains("loaded by an image proxy: googleimageproxy");
    assertThat(Programs.opening(get(CHROME))).isEmpty();
    assertThat(Programs.clicking(get("Mozilla/5.0"))).as("only images go by Apple").isEmpty();
  }

  private static Visit get(@Nullable String agent) {
    return new Visit("GET", agent, null);
  }
}
