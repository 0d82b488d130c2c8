package dev.cartwheel.audience.backtest;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a shopper said of channels and of themselves on the way, as the rules of hand-off ask for
 * it: words on consent, and from when on an address was known. Addresses themselves are not told.
 */
final class Sayings {
  private final List<Timeline.Event> told = new ArrayList<>();
  private final Map<Channel, Consent> consents = new EnumMap<>(Channel.class);
  private boolean email;
  private boolean phone;

  /** Whoever was several profiles for a while counts as one, and a no of any as a no of all. */
  void look(Collection<Profile> profiles, Instant at) {
    var now = new EnumMap<Channel, Consent>(Channel.class);
    for (var profile : profiles) {
      profile.consents().forEach((channel, said) -> now.merge(channel, said, Consent::stricter));
    }
    now.forEach((channel, said) -> say(channel, said, at));
    email = named(email, "EMAIL", profiles.stream().anyMatch(p -> p.address().isPresent()), at);
    var hasPhone = profiles.stream().anyMatch(p -> p.identifier(IdentifierKind.PHONE).isPresent());
    phone = named(phone, "PHONE", hasPhone, at);
  }

  private void say(Channel channel, Consent said, Instant at) {
    if (said.equals(consents.put(channel, said))) return;
    told.add(Timeline.Event.said(at, channel.name(), said.granted(), !said.evidence().isBlank()));
  }

  private boolean named(boolean before, String name, boolean now, Instant at) {
    if (now && !before) told.add(Timeline.Event.named(at, name));
    return before || now;
  }

  List<Timeline.Event> told() {
    return told;
  }
}
