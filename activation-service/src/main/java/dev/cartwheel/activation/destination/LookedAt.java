package dev.cartwheel.activation.destination;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A call that would have been made.
 *
 * @param headers by name
 * @param body empty for none
 */
public record LookedAt(String method, URI url, Map<String, String> headers, String body) {
  private static final ScopedValue<List<LookedAt>> ALL = ScopedValue.newInstance();

  /** The calls that {@code asking} would make from this thread. None leaves. */
  public static List<LookedAt> of(Runnable asking) {
    var all = new ArrayList<LookedAt>();
    ScopedValue.where(ALL, all).run(asking);
    return all;
  }

  /** Whether a call is only looked at here, and so must not be made. */
  public static boolean isOnly(String method, URI url, Map<String, String> headers, byte[] body) {
    if (!ALL.isBound()) return false;
    ALL.get().add(new LookedAt(method, url, headers, new String(body, StandardCharsets.UTF_8)));
    return true;
  }

  /** Without what may hold people and keys. */
  @Override
  public String toString() {
    return "LookedAt[" + method + " " + url.getHost() + "]";
  }
}
