package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.intake.Wish.Client;
import dev.cartwheel.collector.segment.Call;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * Where clients knock: Segment's and RudderStack's, Jitsu's, Snowplow's, and whatever paths of its
 * own a shop has instead, for browsers that block the well-known ones.
 */
final class Paths {
  private static final String SEGMENT = "/v1/";
  private static final String SETTINGS = "/v1/projects/";
  private static final String BEACON = "/beacon/v1/";
  private static final String PIXEL = "/pixel/v1/";
  private static final String JITSU = "/api/s/";
  private static final String JITSU_SERVERS = "/api/s/s2s/";
  private static final String RUDDER_CONFIG = "/sourceConfig";
  private static final String TRACKER = "/tp2";
  private static final String SNOWPLOW = "/com.snowplowanalytics.snowplow/";
  private static final Set<String> SNOWPLOW_IMAGES = Set.of("/i", "/ice.png");

  private final List<String> own;

  /**
   * Paths.
   *
   * @param own paths under which everything is found as under {@code /v1}
   */
  Paths(List<String> own) {
    this.own = own.stream().map(path -> path + "/").toList();
  }

  /** Whether it is for the intake at all. */
  boolean hold(String uri) {
    if (uri.startsWith(SEGMENT)) return true;
    var path = path(uri);
    return path.startsWith(BEACON)
        || path.startsWith(PIXEL)
        || path.startsWith(JITSU)
        || path.startsWith(SNOWPLOW)
        || path.equals(RUDDER_CONFIG)
        || SNOWPLOW_IMAGES.contains(path)
        || own.stream().anyMatch(path::startsWith);
  }

  Wish wish(HttpMethod method, String uri) {
    var path = path(uri);
    for (var prefix : own) {
      if (path.startsWith(prefix)) {
        return wishOf(method, known(path.substring(prefix.length() - 1)));
      }
    }
    return wishOf(method, path);
  }

  private static Wish wishOf(HttpMethod method, String path) {
    if (method.equals(HttpMethod.POST)) {
      var post = post(path);
      return post instanceof Wish.Unknown && !(get(path) instanceof Wish.Unknown)
          ? new Wish.OtherMethod("GET, OPTIONS")
          : post;
    }
    var get = get(path);
    if (get instanceof Wish.Unknown && !(post(path) instanceof Wish.Unknown)) {
      return new Wish.OtherMethod("POST, OPTIONS");
    }
    return get instanceof Wish.Unknown || method.equals(HttpMethod.GET)
        ? get
        : new Wish.OtherMethod("GET, OPTIONS");
  }

  private static Wish post(String path) {
    if (path.equals(SNOWPLOW + "tp2")) return new Wish.Post(Call.SNOWPLOW);
    return Call.of(asSegment(path)).<Wish>map(Wish.Post::new).orElseGet(Wish.Unknown::new);
  }

  private static Wish get(String path) {
    if (SNOWPLOW_IMAGES.contains(path)) return new Wish.Image(Call.SNOWPLOW);
    if (path.equals(RUDDER_CONFIG)) return new Wish.Start(Client.RUDDERSTACK, "");
    if (path.startsWith(SETTINGS) && path.endsWith("/settings")) {
      var key = path.substring(SETTINGS.length(), path.length() - "/settings".length());
      return new Wish.Start(Client.SEGMENT, key);
    }
    if (!path.startsWith(PIXEL)) return new Wish.Unknown();
    return Call.of(SEGMENT + path.substring(PIXEL.length()))
        .filter(call -> call == Call.TRACK || call == Call.PAGE)
        .<Wish>map(Wish.Image::new)
        .orElseGet(Wish.Unknown::new);
  }

  private static String asSegment(String path) {
    for (var prefix : List.of(BEACON, JITSU_SERVERS, JITSU)) {
      if (path.startsWith(prefix)) return SEGMENT + path.substring(prefix.length());
    }
    return path;
  }

  /** A path below one of the shop's own, as clients know it. */
  private static String known(String rest) {
    if (rest.equals(TRACKER)) return SNOWPLOW + "tp2";
    return SEGMENT + rest.substring(1);
  }

  private static String path(String uri) {
    var query = uri.indexOf('?');
    var path = query < 0 ? uri : uri.substring(0, query);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
