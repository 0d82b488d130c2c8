package dev.cartwheel.audience.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.audience.Api;
import dev.cartwheel.audience.Shop;
import dev.cartwheel.audience.Story;
import dev.cartwheel.core.event.Flag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class DaysIT {
  private static final String KEPT = "SELECT count(*) FROM event_history";

  @Test
  void daysAreThereBeforeTheyBeginAndGoWithTheirEventsWhenTheyAreOld() {
    try (var shop = new Shop(1)) {
      var instance = shop.start("cartwheel.history.keep=30d");
      var days = instance.getBean(Days.class);
      var who = Story.ofSomebody();
      var late = Story.now().minus(Duration.ofDays(90));
      shop.send(who.views(Story.now()), who.views(late));
      shop.send(Story.ofSomebody().flagged(Flag.BOT).views(Story.now()));
      var last = Story.ofSomebody();
      shop.send(last.views(Story.now()));
      await().until(() -> new Api(instance).visitor(last.name()).isPresent());
      assertThat(shop.number(KEPT)).isEqualTo(3);
      var now = Instant.now();
      days.turn(now);
      days.turn(now);
      assertThat(days.all()).contains(name(now), name(now.plus(Duration.ofDays(2))));
      assertThat(days.first()).hasValueSatisfying(first -> assertThat(first).isBefore(now));
      days.turn(now.plus(Duration.ofDays(30)));
      assertThat(shop.number(KEPT)).isEqualTo(3);
      days.turn(now.plus(Duration.ofDays(31)));
      assertThat(shop.number(KEPT)).isZero();
      assertThat(days.all())
          .doesNotContain(name(now))
          .contains(name(now.plus(Duration.ofDays(31))));
      assertThat(new Api(instance).visitor(who.name())).isPresent();
    }
  }

  private static String name(Instant at) {
    LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
    return "event_history_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }
}
