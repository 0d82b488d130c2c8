package dev.cartwheel.collector.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The robots that are known. One expression says whether there is one, which costs some
 * microseconds; only then it is asked which. Answers are remembered, so most events cost a look-up.
 */
public final class Robots {
  /** What a user agent is cut to: no browser has a longer one. */
  static final int LONGEST = 512;

  private static final String LIST = "/collector/bots/isbot.txt";
  private static final String STORE_BOT = "storebot-google";
  private static final String STORE_BOT_HOST = "joonix.net";
  private static final List<Rule> RULES = rules();
  private static final Pattern ANY =
      Rule.compiled(RULES.stream().map(Rule::expression).collect(Collectors.joining("|")));
  private static final Remembered REMEMBERED = new Remembered(4_096);

  private Robots() {}

  /** The rule that takes this for a robot's user agent; null when it is a browser's. */
  public static @Nullable String ruleFor(String userAgent) {
    var agent = userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST);
    var known = REMEMBERED.get(agent);
    var rule = known == null ? search(agent) : known;
    if (known == null) REMEMBERED.put(agent, rule);
    return rule.isEmpty() ? null : rule;
  }

  /**
   * The rule that takes this for a robot's e-mail address; null for anybody else's.
   *
   * @param address in lower case
   */
  public static @Nullable String ruleForEmail(String address) {
    var host = address.substring(address.lastIndexOf('@') + 1);
    return host.equals(STORE_BOT_HOST) || host.endsWith("." + STORE_BOT_HOST) ? STORE_BOT : null;
  }

  /** Empty when no rule fits. */
  private static String search(String agent) {
    if (agent.toLowerCase(Locale.ROOT).contains(STORE_BOT)) return STORE_BOT;
    if (!ANY.matcher(agent).find()) return "";
    return RULES.stream().filter(rule -> rule.fits(agent)).findFirst().map(Rule::name).orElse("");
  }

  private static List<Rule> rules() {
    try (var in = Robots.class.getResourceAsStream(LIST)) {
      if (in == null) throw new IllegalStateException("there is no " + LIST);
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(Rule::of).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + LIST, broken);
    }
  }
}
