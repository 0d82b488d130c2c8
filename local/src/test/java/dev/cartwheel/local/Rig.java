package dev.cartwheel.local;

import static org.awaitility.Awaitility.await;

import dev.cartwheel.local.rest.Rest;
import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole product with short times: real child processes, a folder and ports of its own. */
final class Rig implements AutoCloseable {
  static final Duration IDLE = Duration.ofSeconds(2);
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Machine machine;
  private final Rest audience;
  private final Rest activation;

  private Rig(Machine machine) {
    this.machine = machine;
    var settings = machine.settings();
    var key = machine.secrets().apiKey();
    this.audience = new Rest(http, settings.url(Part.AUDIENCE), key);
    this.activation = new Rest(http, settings.url(Part.ACTIVATION), key);
  }

  /** Returns when everything is ready, the starter set included. */
  static Rig start(Path data) throws InterruptedException {
    var machine = new Machine(new Settings(data, FreePorts.forAll(), IDLE), Rig::log);
    try {
      machine.start();
      machine.board().awaitReady();
      machine.makeStarterSet();
      return new Rig(machine);
    } catch (RuntimeException | InterruptedException e) {
      machine.close();
      throw e;
    }
  }

  Shopper shopper(String name) {
    return new Shopper(name, http, machine.settings().url(Part.COLLECTOR), machine.secrets().writeKey());
  }

  /** The mails that this person got, the newest first. */
  List<JsonNode> mailsTo(Shopper shopper) {
    return mails().stream()
        .filter(mail -> mail.path("to").asString().contains(shopper.email()))
        .toList();
  }

  JsonNode awaitMail(Shopper shopper) {
    await("a mail to " + shopper.email()).atMost(PATIENCE).until(() -> !mailsTo(shopper).isEmpty());
    return mailsTo(shopper).getFirst();
  }

  /**
   * Returns when a cart that was left after this call has been reminded of: whoever was to get a mail
   * for an older one has got it.
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
    var profile = found.has("id") ? found : found.path("profiles").path(0);
    return list(
        activation.get("/api/deliveries?profile=" + profile.path("id").asString()).path("deliveries"));
  }

  Rest audience() {
    return audience;
  }

  /** Ends the process at once, as the kernel would. */
  void kill(Part service) {
    await().until(() -> machine.stack().pid(service).isPresent());
    ProcessHandle.of(machine.stack().pid(service).getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
  }

  Machine machine() {
    return machine;
  }

  @Override
  public void close() {
    machine.close();
  }

  private List<JsonNode> mails() {
    var uri = URI.create(machine.settings().url(Part.WEB) + "/inbox/mails.json");
    try {
      var reply = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return list(JsonMapper.shared().readTree(reply.body()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static void log(Part part, dev.cartwheel.local.stack.State state) {
    System.out.println(part.label() + ": " + state);
  }
}
