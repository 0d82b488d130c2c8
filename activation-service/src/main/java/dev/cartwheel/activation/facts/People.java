package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.wire.Facts;
import java.util.EnumMap;
import java.util.Map;

/** Makes people of facts. */
public final class People {

  private People() {}

  public static Person of(Facts facts) {
    var id = new ProfileId(facts.profile());
    return new Person(id, facts.email(), facts.phone(), facts.traits(), consents(facts));
  }

  /** A channel that this version does not know is nothing that it could send by. */
  private static Map<Channel, Boolean> consents(Facts facts) {
    var consents = new EnumMap<Channel, Boolean>(Channel.class);
    for (var channel : Channel.values()) {
      var said = facts.consents().get(channel.name());
      if (said != null) consents.put(channel, said.granted());
    }
    return consents;
  }
}
