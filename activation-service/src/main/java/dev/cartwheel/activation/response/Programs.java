package dev.cartwheel.activation.response;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells programs by what they say of themselves. Those that claim to be a browser are told by what
 * they do: {@link Haste}.
 */
public final class Programs {
  /**
   * CUBOT is a telephone. Guards of mailboxes, previews of messengers, tools; and whatever calls
   * itself a robot.
   */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?<!cu)bot\\b|crawl|spider|slurp|scan|preview|monitor|validat|phish|safebrowsing|"
              + "barracuda|mimecast|proofpoint|symantec|messagelabs|fireeye|trendmicro|trend micro|"
              + "sophos|cloudmark|ironport|vade|zscaler|ms-office|microsoft office|"
              + "facebookexternalhit|whatsapp|skypeuripreview|embedly|"
              + "curl/|wget/|python|go-http-client|okhttp|java/|apache-httpclient|libwww|axios|"
              + "node-fetch|headless|phantomjs|puppeteer|playwright|selenium");

  /** Fetch the images of mails for others, whether or not somebody looks. */
  private static final List<String> IMAGE_PROXIES =
      List.of("googleimageproxy", "yahoomailproxy", "outlookimageproxy", "duckduckgo-image-proxy");

  /** All that Apple's proxy says of itself; it loads every image of every mail. */
  private static final String APPLE = "mozilla/5.0";

  private Programs() {}

  /** Why a click is a program's; empty for one that may be a person's. */
  public static Optional<String> clicking(Visit visit) {
    if (visit.method().equals("HEAD")) return Optional.of("asked for the head only");
    var purpose = lower(visit.purpose());
    if (purpose.contains("prefetch") || purpose.contains("preview")) {
      return Optional.of("fetched ahead by a program");
    }
    var agent = lower(visit.agent());
    if (agent.isBlank()) return Optional.of("says nothing of itself");
    var known = KNOWN.matcher(agent);
    return known.find() ? Optional.of("is known as a program: " + known.group()) : Optional.empty();
  }

  /** Why an opening is a program's; empty for one that may be a person's. */
  public static Optional<String> opening(Visit visit) {
    var agent = lower(visit.agent()).strip();
    if (agent.equals(APPLE)) return Optional.of("loaded by Apple's mail privacy protection");
    for (var proxy : IMAGE_PROXIES) {
      if (agent.contains(proxy)) return Optional.of("loaded by an image proxy: " + proxy);
    }
    return clicking(visit);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
