package dev.cartwheel.activation.ending;

import dev.cartwheel.activation.ending.Endings.Waiting;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.runtime.outbox.Outbox;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes events of ends; an end and its event are one transaction. */
@Component
class News {
  private static final String SOURCE = "cartwheel";

  private final Endings endings;
  private final Outbox outbox;
  private final DatabaseClock clock;

  News(Endings endings, Outbox outbox, DatabaseClock clock) {
    this.endings = endings;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Tells of all whose person is still somebody.
   *
   * @param facts by the profile that was asked for
   */
  @Transactional
  void tell(List<Waiting> all, Map<UUID, Facts> facts) {
    var now = clock.now();
    for (var each : all) {
      var person = facts.get(each.person().value());
      var name = person == null ? null : name(person);
      if (!endings.settle(each.ending().run(), name != null) || name == null) continue;
      outbox.append(Topics.SHOPPER_EVENTS, name.value(), EventJson.write(event(each, name, now)));
    }
  }

  /** The strongest that the audience-service knows them by, whether or not it is an address. */
  private static @Nullable Identifier name(Facts person) {
    var told = person.name();
    var known =
        Stream.of(IdentifierKind.values())
            .filter(kind -> told != null && kind.name().equals(told.kind()))
            .findFirst();
    if (told != null && known.isPresent()) return new Identifier(known.get(), told.value());
    return person.email() == null ? null : Identifier.ofEmail(person.email());
  }

  private static ShopperEvent event(Waiting waiting, Identifier name, Instant now) {
    var ending = waiting.ending();
    var envelope =
        new Envelope(
            EventId.of(SOURCE, "end of run " + ending.run()),
            new StoreId(SOURCE),
            new Origin(SOURCE, Origin.Kind.CARTWHEEL),
            ending.at(),
            now,
            List.of(name),
            Set.of());
    return new ShopperEvent.Custom(
        envelope,
        ending.kind().event(),
        Map.of("journey", waiting.journey().toString(), "run", ending.run().toString()));
  }
}
