package dev.cartwheel.activation.page;

import dev.cartwheel.activation.choice.Choice;
import dev.cartwheel.activation.choice.Choices;
import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.page.SentMessages.SentMessage;
import dev.cartwheel.activation.response.Measuring;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Facts;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody wants to get: read from what is known, and changed where they say otherwise. */
@Component
class Preferences {
  private static final Map<Channel, String> WORDS =
      Map.of(
          Channel.EMAIL, "Mails about my cart and offers",
          Channel.SMS, "Short messages about my cart and offers",
          Channel.ADS, "Advertisements on other pages",
          Channel.ONSITE, "Suggestions while I am in the shop",
          Channel.PUSH, "Messages of the app");

  private final AudienceFacts facts;
  private final Suppressions suppressions;
  private final Choices choices;
  private final DatabaseClock clock;

  Preferences(
      AudienceFacts facts, Suppressions suppressions, Choices choices, DatabaseClock clock) {
    this.facts = facts;
    this.suppressions = suppressions;
    this.choices = choices;
    this.clock = clock;
  }

  /** Something that can be ticked. */
  record Shown(String name, String words, boolean wanted) {
    Map<String, Object> values() {
      return Map.of("name", name, "words", words, "wanted", wanted);
    }
  }

  /** Throws {@link AudienceFacts.Unavailable}. */
  List<Shown> of(SentMessage sent) {
    var person = facts.ask(List.of(sent.profile())).profiles().stream().findFirst().orElse(null);
    var address = Objects.requireNonNull(sent.address());
    var shown = new ArrayList<Shown>();
    for (var channel : Channel.values()) {
      if (channel != Channel.SMS || (person != null && person.phone() != null)) {
        shown.add(
            new Shown(
                channel.name(),
                WORDS.getOrDefault(channel, channel.name()),
                isWanted(channel, person, address)));
      }
    }
    var measured = suppressions.find(Measuring.NAME, address).isEmpty();
    shown.add(
        new Shown(Measuring.NAME, "You may see whether I open mails and follow links", measured));
    return shown;
  }

  /** Only what is not as it was is changed. */
  @Transactional
  void change(SentMessage sent, Set<String> wanted, Set<String> shown) {
    for (var before : of(sent)) {
      var after = wanted.contains(before.name());
      if (shown.contains(before.name()) && after != before.wanted()) change(sent, before, after);
    }
  }

  private void change(SentMessage sent, Shown before, boolean wanted) {
    var address = Objects.requireNonNull(sent.address());
    if (before.name().equals(Measuring.NAME)) {
      if (wanted) suppressions.remove(Measuring.NAME, address);
      else suppressions.add(Measuring.NAME, address, sent.profile().value(), "by preference");
      return;
    }
    var choice =
        new Choice(
            sent.profile(),
            Channel.valueOf(before.name()),
            address,
            sent.store(),
            clock.now().truncatedTo(ChronoUnit.MILLIS),
            "preferences page of delivery " + sent.delivery());
    if (wanted) choices.grant(choice);
    else choices.deny(choice, "by preference");
  }

  private boolean isWanted(Channel channel, @Nullable Facts person, String address) {
    var said = person == null ? null : person.consents().get(channel.name());
    return (said == null || said.granted())
        && (channel != Channel.EMAIL || suppressions.find(channel.name(), address).isEmpty());
  }
}
