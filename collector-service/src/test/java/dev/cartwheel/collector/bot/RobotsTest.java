package dev.cartwheel.collector.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | google",
        "Mozilla/5.0 (X11; Linux x86_64; Storebot-Google/1.0) AppleWebKit/537.36 Chrome/79.0 Safari/537.36"
            + " | storebot-google",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36"
            + " | headless",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/) | bot",
        "python-requests/2.32 | shape",
        "GPTBot/1.2 | bot",
      })
  void robotsAreKnownAndSoIsTheRule(String agent, String rule) {
    if (rule.equals("shape")) assertThat(Robots.ruleFor(agent)).isNotNull();
    else assertThat(Robots.ruleFor(agent)).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 340.0.3.27.92",
        "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/490.0.0.0;]",
      })
  void whatPeopleBuyWithIsNoRobot(String agent) {
    assertThat(Robots.ruleFor(agent)).isNull();
    assertThat(Robots.ruleFor(agent)).as("and is none the second time").isNull();
  }

  @Test
  void googlesStoreBotIsKnownByItsAddress() {
    assertThat(Robots.ruleForEmail("john.smith@joonix.net")).isEqualTo("storebot-google");
    assertThat(Robots.ruleForEmail("a@mail.joonix.net")).isEqualTo("storebot-google");
    assertThat(Robots.ruleForEmail("ann@notjoonix.net")).isNull();
    assertThat(Robots.ruleForEmail("joonix.net@example.com")).isNull();
  }

  @Test
  void everyRuleHasAShortNameToBeCountedUnder() {
    assertThat(Rule.of("(?<! cu)bots?(?:\\b|_)").name()).isEqualTo("bot");
    assertThat(Rule.of("^microsoft bits").name()).isEqualTo("microsoft-bits");
    assertThat(Rule.of("ptst[ /]\\d").name()).isEqualTo("ptst");
    assertThat(Rule.of("\\(\\)").name()).isEqualTo("shape");
  }

  @Test
  void aUserAgentWithoutEndIsCutAndAnsweredAtOnce() {
    assertThat(Robots.ruleFor("Mozilla/5.0 (" + "a1.".repeat(200_000))).isNull();
    assertThat(Robots.ruleFor("(".repeat(500_000))).isNotNull();
  }

  @Test
  void noMoreAnswersAreRememberedThanTwoFullSets() {
    var remembered = new Remembered(10);
    IntStream.range(0, 1_000).forEach(i -> remembered.put("agent " + i, "bot"));
    assertThat(remembered.size()).isLessThanOrEqualTo(20);
    assertThat(remembered.get("agent 999")).isEqualTo("bot");
    assertThat(remembered.get("agent 0")).isNull();
  }

  @Test
  void whatIsAskedForAgainIsKept() {
    var remembered = new Remembered(2);
    remembered.put("browser", "");
    for (int i = 0; i < 100; i++) {
      remembered.put("agent " + i, "bot");
      assertThat(remembered.get("browser")).isEmpty();
    }
  }
}
