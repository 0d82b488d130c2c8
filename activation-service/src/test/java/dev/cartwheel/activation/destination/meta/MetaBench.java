package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor;
import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.node.ObjectNode;

/** An account at a Meta that is played, and whoever talks to it. */
abstract class MetaBench {
  static final String GRACE = "b533d4547eaa5a0fa955965a1ca393ccd2ea013032a105726f232eb41bddc4fa";
  static final String GRACES_PHONE =
      "8efb96404be52f6109b9db0f687274a81e9e3cc23fabd6f0da5d38baa3d2facd";
  static final Instant NOW = Given.NOON.plus(Duration.ofDays(1));

  final FakeVendor vendor = new FakeVendor();
  final MetaModel meta = new MetaModel(Key.hash("broken@example.com"));

  @BeforeEach
  void start() {
    vendor.plays(meta::take);
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  ObjectNode settings() {
    return MetaModel.settings(vendor.url());
  }

  MetaDestination meta() {
    return meta(settings());
  }

  static MetaDestination meta(ObjectNode settings) {
    var http = new Http(true, Duration.ofSeconds(2));
    return new MetaDestination(MetaSettings.read(Field.root(settings)), http, () -> NOW);
  }
}
