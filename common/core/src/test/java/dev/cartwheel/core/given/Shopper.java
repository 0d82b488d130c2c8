package dev.cartwheel.core.given;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import java.util.List;
import java.util.UUID;

/** A shopper, as events made them. */
public final class Shopper {
  public static final ProfileId ID = new ProfileId(new UUID(7, 7));

  private Shopper() {}

  public static Profile after(ShopperEvent... events) {
    return after(List.of(events));
  }

  /** At least one event, in the order in which they are told. */
  public static Profile after(List<? extends ShopperEvent> events) {
    var profile = Profile.blank(ID, events.getFirst().envelope().at());
    for (var event : events) profile = Profiles.fold(profile, event);
    return profile;
  }
}
