package dev.cartwheel.core.simulate;

import dev.cartwheel.core.consent.Basis;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.policy.ConsentRules;
import dev.cartwheel.core.policy.QuietHours;
import dev.cartwheel.core.policy.SendPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where the messages of rehearsals go, and by which rules. */
final class Shop {
  static final DestinationId MAIL = new DestinationId(new UUID(4, 4));
  static final DestinationId SMS = new DestinationId(new UUID(4, 5));
  static final DestinationId ADS = new DestinationId(new UUID(4, 6));
  static final DestinationId HOOK = new DestinationId(new UUID(4, 7));

  private static final Map<DestinationId, Outlet> OUTLETS =
      Map.of(
          MAIL,
          Outlet.MAIL,
          SMS,
          new Outlet(Channel.SMS, true),
          ADS,
          new Outlet(Channel.ADS, true),
          HOOK,
          new Outlet(Channel.EMAIL, false));

  /** As they come. */
  static final Rehearsal.Rules STRICT = new Rehearsal.Rules(SendPolicy.DEFAULT, OUTLETS);

  /** No rule but what everybody may expect, and no address needed. */
  static final Rehearsal.Rules OPEN_HANDED =
      new Rehearsal.Rules(
          new SendPolicy(
              ConsentRules.USUAL.with(null, Map.of(Channel.EMAIL, Basis.OPT_OUT)),
              Duration.ZERO,
              QuietHours.NONE,
              List.of(),
              Duration.ofMillis(100)),
          Map.of(MAIL, new Outlet(Channel.EMAIL, false)));

  private Shop() {}
}
