package dev.cartwheel.activation.destination.http;

import dev.cartwheel.wire.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A request, put together step by step; each step gives a new one. */
public final class Call {
  private static final byte[] NONE = {};

  private final String method;
  private final URI url;
  private final Map<String, String> headers;
  private final byte[] body;

  private Call(String method, URI url, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  public static Call get(URI url) {
    return of("GET", url);
  }

  public static Call post(URI url) {
    return of("POST", url);
  }

  public static Call put(URI url) {
    return of("PUT", url);
  }

  public static Call patch(URI url) {
    return of("PATCH", url);
  }

  public static Call delete(URI url) {
    return of("DELETE", url);
  }

  public static Call of(String method, URI url) {
    return new Call(method, url, Map.of(), NONE);
  }

  /** A header; of two by one name the later counts. */
  public Call with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Call(method, url, all, body);
  }

  public Call bearer(String token) {
    return with("authorization", "Bearer " + token);
  }

  public Call basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return with("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public Call json(JsonNode sent) {
    return json(sent, "application/json");
  }

  /** JSON by another name, such as {@code application/vnd.api+json}. */
  public Call json(JsonNode sent, String mediaType) {
    return bytes(Json.mapper().writeValueAsBytes(sent), mediaType);
  }

  public Call form(Map<String, String> fields) {
    var text =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return bytes(text.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
  }

  public Call bytes(byte[] sent, String mediaType) {
    return new Call(method, url, headers, sent).with("content-type", mediaType);
  }

  /** A text as one segment of a path, or as a value in a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  String method() {
    return method;
  }

  URI url() {
    return url;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Empty for none. */
  byte[] body() {
    return body;
  }

  /** Without what may hold people and keys. */
  @Override
  public String toString() {
    return method + " " + url.getHost();
  }
}
