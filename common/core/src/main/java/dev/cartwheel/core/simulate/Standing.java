package dev.cartwheel.core.simulate;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a person at one instant of their past, and nothing of what comes after it. */
final class Standing {
  /** Where it is known: the address itself is nobody's business here. */
  private static final String KNOWN = "known";

  private static final String EVIDENCE = "told with evidence";

  private final Somebody person;
  private final Map<AudienceId, Instant> memberships = new HashMap<>();
  private final Map<Channel, Consent> consents = new EnumMap<>(Channel.class);
  private final Set<Happening.Address> addresses = EnumSet.noneOf(Happening.Address.class);
  private @Nullable Instant lastPurchase;

  Standing(Somebody person) {
    this.person = person;
  }

  void take(Happening happening) {
    switch (happening) {
      case Happening.Bought(var at) -> lastPurchase = at;
      case Happening.Named(_, var address) -> addresses.add(address);
      case Happening.Said(var at, var channel, var granted, var evident) ->
          consents.merge(channel, new Consent(granted, at, evident ? EVIDENCE : ""), Consent::or);
      case Happening.Crossed(var at, var audience, var in, _) -> {
        if (in) memberships.put(audience, at);
        else memberships.remove(audience);
      }
    }
  }

  Map<AudienceId, Instant> memberships() {
    return memberships;
  }

  /** The channels that they said no to. */
  Set<Channel> refused() {
    return consents.entrySet().stream()
        .filter(said -> !said.getValue().granted())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  HandOff.Known known(Turnstile.Errand errand, AudienceId trigger, Instant now) {
    var channel = errand.outlet().channel();
    var since = memberships.get(trigger);
    var suppressed = person.suppressed().get(channel);
    return new HandOff.Known(
        now,
        since != null && !since.isAfter(errand.triggered()),
        lastPurchase,
        false,
        address(errand) ? KNOWN : null,
        consents.get(channel),
        person.country(),
        suppressed == null || suppressed.since().isAfter(now) ? null : suppressed.why(),
        person.zone());
  }

  /** A list takes whoever it can know by either. */
  private boolean address(Turnstile.Errand errand) {
    if (!errand.outlet().needsAddress()) return true;
    if (errand.isList()) return !addresses.isEmpty();
    var needed =
        errand.outlet().channel() == Channel.SMS
            ? Happening.Address.PHONE
            : Happening.Address.EMAIL;
    return addresses.contains(needed);
  }
}
