package dev.cartwheel.activation.destination.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.node.ObjectNode;

/** A Google that is played, and whoever talks to it. */
abstract class GoogleBench {
  static final Duration SOON = Duration.ofSeconds(60);

  final FakeVendor vendor = new FakeVendor();
  final GoogleModel google = new GoogleModel(GoogleModel.hash("broken@example.com"));

  @BeforeEach
  void start() {
    vendor.plays(google::take);
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  ObjectNode settings() {
    return GoogleModel.settings(vendor.url());
  }

  Destination google() {
    return google(settings());
  }

  static Destination google(ObjectNode settings) {
    return new GoogleKind(new Http(true, Duration.ofSeconds(2))).open(Field.root(settings));
  }

  /** Gets past the token, and then hears that. */
  Destination answered(Says answer) {
    var google = google();
    assertThat(google.probe()).isInstanceOf(Outcome.Done.class);
    vendor.saysOnly(answer);
    return google;
  }
}
