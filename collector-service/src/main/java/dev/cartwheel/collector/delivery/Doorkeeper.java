package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.trust.Trust;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.SigningKey;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Proves and reads a delivery, beside the event loop: a body of megabytes must not hold up a
 * browser's event, and a key may have to be fetched first.
 */
final class Doorkeeper {
  private final Platforms platforms;
  private final Trust trust;
  private final Writing writing;
  private final Scheduler reading;
  private final Scheduler waiting;

  /**
   * A doorkeeper.
   *
   * @param reading where to do what only takes time to think
   * @param waiting where one may wait for a key
   */
  Doorkeeper(
      Platforms platforms, Trust trust, Writing writing, Scheduler reading, Scheduler waiting) {
    this.platforms = platforms;
    this.trust = trust;
    this.writing = writing;
    this.reading = reading;
    this.waiting = waiting;
  }

  Shop shop(Source source) {
    return platforms.shop(source, List.of());
  }

  Mono<Letter> letter(Source source, Delivery delivery) {
    var where = trust.isNeeded(source) ? waiting : reading;
    return Mono.fromCallable(
            () -> {
              var outcome = outcome(source, delivery);
              return writing.letter(outcome, source, delivery.body(), delivery.receivedAt());
            })
        .subscribeOn(where);
  }

  private Outcome outcome(Source source, Delivery delivery) {
    var first = outcome(source, delivery, trust.keys(source, delivery.headers()));
    if (!(first instanceof Outcome.Unauthorised) || !trust.isWorthAnotherLook(source)) return first;
    return outcome(source, delivery, trust.newest(source, delivery.headers()));
  }

  private Outcome outcome(Source source, Delivery delivery, List<SigningKey> keys) {
    var shown =
        new Delivery(
            delivery.body(),
            delivery.headers(),
            delivery.query(),
            delivery.receivedAt(),
            platforms.shop(source, keys));
    return platforms.of(source.kind()).receive(shown);
  }
}
