package dev.cartwheel.collector.segment;

import java.util.regex.Pattern;

/** Addresses in what is kept as it was sent. */
public final class Addresses {
  private static final Pattern IP = Pattern.compile("(\"ip\"\\s*:\\s*\")([^\"]{1,100})\"");

  private Addresses() {}

  /** The same text with the last part of every {@code ip} in it at zero. */
  public static String cutIn(String json) {
    return IP.matcher(json)
        .replaceAll(
            found -> {
              var network = Network.of(found.group(2));
              var rest = network == null ? "" : network.substring(0, network.indexOf('/'));
              return found.group(1) + rest + "\"";
            });
  }
}
