package dev.cartwheel.local.stack;

import dev.cartwheel.local.stack.Service.Compiler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The three services with the settings that fit this machine. */
final class Services {
  /** The store and source of the demo shop and of the replayer. */
  static final String STORE = "demo";

  private final Settings settings;
  private final Secrets secrets;
  private final Map<String, Object> database;

  /**
   * @param database how to open it, by the names of {@code spring.datasource}
   */
  Services(Settings settings, Secrets secrets, Map<String, Object> database) {
    this.settings = settings;
    this.secrets = secrets;
    this.database = database;
  }

  List<Service> all() {
    return List.of(collector(), audience(), activation());
  }

  private Service collector() {
    var own = new HashMap<>(database);
    own.put("cartwheel.api-keys", List.of(secrets.apiKey()));
    own.put("cartwheel.secret", secrets.linkSecret());
    var source = "cartwheel.sources[0].";
    own.put("cartwheel.api-keys", List.of(secrets.apiKey()));
    own.put(source + "id", STORE);
    own.put(source + "store", STORE);
    own.put(source + "kind", "tag");
    own.put(source + "currency", "USD");
    own.put(source + "write-key", secrets.writeKey());
    own.put(source + "origins", List.of(settings.url(Part.WEB), localhost(Part.WEB)));
    return service(Part.COLLECTOR, "dev.cartwheel.collector.CollectorService", 192, own);
  }

  private Service audience() {
    var own = new HashMap<>(database);
    own.put("cartwheel.api-keys", List.of(secrets.apiKey()));
    return service(Part.AUDIENCE, "dev.cartwheel.audience.AudienceService", 384, own);
  }

  private Service activation() {
    var own = new HashMap<>(database);
    own.put("cartwheel.api-keys", List.of(secrets.apiKey()));
    own.put("cartwheel.audience.url", settings.url(Part.AUDIENCE));
    own.put("cartwheel.audience.api-key", secrets.apiKey());
    own.put("cartwheel.public-url", settings.url(Part.ACTIVATION));
    own.put("cartwheel.secret", secrets.linkSecret());
    // Where a mail needs no word of consent before: nobody is asked for one in the demo shop.
    own.put("cartwheel.policy.country", "US");
    // Whoever has just bought may go on trying things out.
    own.put("cartwheel.policy.quiet-after-purchase", "0s");
    // At night and as often as anybody likes.
    own.put("cartwheel.policy.quiet-to", "21:00");
    own.put("cartwheel.policy.caps", "");
    return service(Part.ACTIVATION, "dev.cartwheel.activation.ActivationService", 192, own);
  }

  private Service service(Part part, String mainClass, int heap, Map<String, Object> own) {
    var all = new HashMap<>(own);
    all.put("server.port", settings.port(part));
    all.put("server.address", "127.0.0.1");
    all.put("spring.kafka.bootstrap-servers", "127.0.0.1:" + settings.port(Part.KAFKA));
    all.put("cartwheel.kafka.partitions", 3);
    // Only events come by the thousand; the other two follow at their own pace.
    var compiler = part == Part.COLLECTOR ? Compiler.BOTH : Compiler.QUICK;
    return new Service(part, mainClass, heap, compiler, all);
  }

  private String localhost(Part part) {
    return "http://localhost:" + settings.port(part);
  }
}
