package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Activity;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Deed;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Tally;
import dev.cartwheel.core.profile.Trait;
import dev.cartwheel.core.profile.Undone;
import dev.cartwheel.core.score.Rhythm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ProfileWriter} wrote. */
final class ProfileReader {
  private final Reading in;

  private final Map<Identifier, Instant> names = new HashMap<>();
  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<CartId, Cart> carts = new HashMap<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Undone> undone = new ArrayList<>();
  private final Map<String, Trait> traits = new HashMap<>();
  private final Map<Channel, Consent> consents = new HashMap<>();
  private final Map<AudienceId, Instant> memberships = new HashMap<>();
  private final List<Deed> deeds = new ArrayList<>();
  private Rhythm rhythm = Rhythm.NONE;
  private @Nullable Trait email;
  private Instant firstSeen = Instant.EPOCH;
  private Activity activity = Activity.NONE;
  private Judged judged = new Judged(Instant.EPOCH, 0, Instant.MAX);

  ProfileReader(Reading in) {
    this.in = in;
  }

  Profile read(ProfileId id) {
    in.object();
    for (var name = in.field(); name != null; name = in.field()) field(name);
    return new Profile(
        id,
        names,
        email,
        firstSeen,
        activity,
        tallies,
        rhythm,
        deeds,
        carts,
        orders,
        undone,
        traits,
        consents,
        memberships,
        judged);
  }

  private void field(String name) {
    switch (name) {
      case "v" -> requireVersion(in.count());
      case "i" -> names();
      case "e" -> email = inList(() -> new Trait(in.text(), in.time()));
      case "f" -> firstSeen = in.time();
      case "a" -> activity = inList(this::activity);
      case "t" -> tallies();
      case "y" -> rhythm = new RhythmReader(in).rhythm();
      case "x" -> new RhythmReader(in).deeds(deeds);
      case "c" -> new CartReader(in).carts(carts);
      case "o" -> new CartReader(in).orders(orders);
      case "u" -> new CartReader(in).undone(undone);
      case "r" -> eachList(() -> traits.put(in.text(), new Trait(in.text(), in.time())));
      case "s" -> eachList(() -> consents.put(Channel.valueOf(in.text()), consent()));
      case "m" ->
          eachList(() -> memberships.put(new AudienceId(UUID.fromString(in.text())), in.time()));
      case "j" -> judged = inList(() -> new Judged(in.time(), in.number(), never(in.timeOrNull())));
      default -> throw new IllegalArgumentException("unknown field " + name);
    }
  }

  /** In older states nothing says when a name was last told. */
  private void names() {
    in.list();
    while (in.hasList()) {
      var name = new Identifier(Kinds.of(in.count()), in.text());
      var told = in.numberOrEnd();
      names.put(name, Instant.ofEpochMilli(told == null ? 0 : told));
      if (told != null) in.endList();
    }
  }

  private static void requireVersion(int version) {
    if (version != ProfileJson.VERSION)
      throw new IllegalArgumentException("unknown version " + version);
  }

  private Activity activity() {
    return new Activity(in.timeOrNull(), in.timeOrNull(), in.timeOrNull(), in.number());
  }

  private Consent consent() {
    return new Consent(in.flag(), in.time(), in.text());
  }

  private void tallies() {
    in.list();
    while (in.hasList()) {
      var event = in.text();
      var count = in.number();
      var first = in.number();
      tallies.put(event, new Tally(count, Instant.ofEpochMilli(first), instants(first)));
    }
  }

  private List<Instant> instants(long before) {
    var latest = new ArrayList<Instant>();
    var at = before;
    for (var step = in.numberOrEnd(); step != null; step = in.numberOrEnd()) {
      at += step;
      latest.add(Instant.ofEpochMilli(at));
    }
    return latest;
  }

  private void eachList(Runnable body) {
    in.list();
    while (in.hasList()) {
      body.run();
      in.endList();
    }
  }

  private <T> T inList(java.util.function.Supplier<T> body) {
    in.list();
    var read = body.get();
    in.endList();
    return read;
  }

  private static Instant never(@Nullable Instant at) {
    return at == null ? Instant.MAX : at;
  }
}
