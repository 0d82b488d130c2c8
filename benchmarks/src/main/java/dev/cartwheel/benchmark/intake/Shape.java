package dev.cartwheel.benchmark.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;

/** A request as its bytes, with places for ids that differ from one request to the next. */
final class Shape {
  private static final String ID = "@".repeat(16);

  /** The size that the known figures of other stacks are told for. */
  private static final int EVENT_BYTES = 1_024;

  private static final String EVENT =
      """
      {"type":"track","messageId":"%s","anonymousId":"0b5e6a3c-51d0-4d5e-9a3f-4f4d1a2b3c4d",\
      "event":"Product Added","timestamp":"2026-03-01T10:00:00.000Z","properties":{\
      "cart_id":"c-1f9d2c","product_id":"4711","sku":"MUG-BL-03","variant":"blue","name":"Enamel mug, blue",\
      "brand":"Northern Kiln","category":"Kitchen > Mugs","price":"18.50","quantity":1,"currency":"EUR",\
      "url":"https://shop.example/p/enamel-mug?variant=blue","image_url":"https://shop.example/i/enamel-mug-blue.jpg"},\
      "context":{"library":{"name":"analytics.js","version":"next-1.84.3"},"locale":"en-GB",\
      "page":{"path":"/p/enamel-mug","search":"?variant=blue","title":"Enamel mug, blue","url":"https://shop.example/p/enamel-mug?variant=blue"},\
      "userAgent":"%s"}}\
      """;

  private final byte[] request;

  /** Where 16 digits go, in each event one. */
  private final int[] idsAt;

  private Shape(byte[] request, int[] idsAt) {
    this.request = request;
    this.idsAt = idsAt;
  }

  /** One event of 1 KiB. */
  static Shape track(String key) {
    return post("/v1/track", key, event());
  }

  /** Events of 1 KiB each in one request. */
  static Shape batch(String key, int events) {
    return post(
        "/v1/batch",
        key,
        "{\"batch\":[" + String.join(",", Collections.nCopies(events, event())) + "]}");
  }

  byte[] request() {
    return request;
  }

  int events() {
    return idsAt.length;
  }

  /** Where the id of an event of the request goes. */
  int idAt(int event) {
    return idsAt[event];
  }

  private static String event() {
    var bare = EVENT.formatted(ID, "").length();
    return EVENT.formatted(ID, "x".repeat(EVENT_BYTES - bare));
  }

  private static Shape post(String path, String key, String body) {
    var head =
        """
        POST %s HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/json
        Origin: https://shop.example
        X-Write-Key: %s
        Content-Length: %d

        """
            .formatted(path, key, body.length());
    var text = head.replace("\n", "\r\n") + body;
    return new Shape(text.getBytes(StandardCharsets.UTF_8), places(text));
  }

  private static int[] places(String text) {
    var places = new int[0];
    for (int at = text.indexOf(ID); at >= 0; at = text.indexOf(ID, at + 1)) {
      places = Arrays.copyOf(places, places.length + 1);
      places[places.length - 1] = at;
    }
    return places;
  }
}
