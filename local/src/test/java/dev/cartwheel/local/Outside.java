package dev.cartwheel.local;

import static org.awaitility.Awaitility.await;

import dev.cartwheel.local.rest.Rest;
import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Secrets;
import dev.cartwheel.local.stack.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be done and seen from outside: over HTTP, and in the inbox. */
final class Outside {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Settings settings;
  private final Secrets secrets;
  private final Rest audience;
  private final Rest activation;

  Outside(Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
    this.audience = new Rest(http, settings.url(Part.AUDIENCE), secrets.apiKey());
    this.activation = new Rest(http, settings.url(Part.ACTIVATION), secrets.apiKey());
  }

  /** A new visitor; {@code name} begins their e-mail address. */
  Shopper shopper(String name) {
    return new Shopper(name, http, settings.url(Part.COLLECTOR), secrets.writeKey());
  }

  /** The mails that this person got, the newest first. */
  List<JsonNode> mailsTo(Shopper shopper) {
    return mails().stream()
        .filter(mail -> mail.path("to").asString().contains(shopper.email()))
        .toList();
  }

  JsonNode awaitMail(Shopper shopper) {
    await("a mail to " + shopper.email())
        .atMost(Rig.PATIENCE)
        .until(() -> !mailsTo(shopper).isEmpty());
    return mailsTo(shopper).getFirst();
  }

  /**
   * Returns when a cart that was left after this call has been reminded of: whoever was to get a
   * mail for an older one has got it.
   */
  void awaitThatAllIsSaid() {
    var last = shopper("last");
    last.adds("Notebook", "14.50");
    last.tells();
    awaitMail(last);
  }

  /** Every delivery to the person, whatever became of it. */
  List<JsonNode> deliveriesTo(Shopper shopper) throws InterruptedException {
    var found = audience.get("/api/profiles?email=" + shopper.email().replace("@", "%40"));
    var profile = found.path("profiles").path(0).path("id").stringValue();
    return list(activation.get("/api/deliveries?profile=" + profile).path("deliveries"));
  }

  private List<JsonNode> mails() {
    var uri = URI.create(settings.url(Part.WEB) + "/inbox/mails.json");
    try {
      var reply = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return list(JsonMapper.shared().readTree(reply.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
