package dev.cartwheel.activation.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.delivery.Placement.Result;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People come onto a list and leave it and turn out to be one, while calls are taken up, lost, and
 * answered late or never. Whatever comes in between, in the end the far side is as it is wished.
 */
class PlacesLawIT {
  private static final int STORIES = Integer.getInteger("places.stories", 40);
  private static final int HAPPENINGS = 40;
  private static final String LIST = "list";

  private final TheService service = TheService.shared();
  private final Places places = service.bean(Places.class);
  private final Roster roster = service.bean(Roster.class);
  private final Abandoned abandoned = service.bean(Abandoned.class);
  private final Additions additions = service.bean(Additions.class);
  private final Removals removals = service.bean(Removals.class);
  private final Identities identities = service.bean(Identities.class);
  private final TransactionTemplate transaction =
      new TransactionTemplate(service.bean(PlatformTransactionManager.class));

  @Test
  void whateverIsUnderWayWhenPeopleTurnOutToBeOneTheListEndsUpAsWished() {
    for (int seed = 0; seed < STORIES; seed++) new Story(seed).play();
  }

  /** Members that were taken up, and then, with their names, what is told of them. */
  private record Call(Move move, List<Member> members, Set<String> names) {}

  private final class Story {
    private final int seed;
    private final Random random;
    private final DestinationId destination = new DestinationId(UUID.randomUUID());
    private final JourneyId journey = new JourneyId(UUID.randomUUID());
    private final AudienceId trigger = new AudienceId(UUID.randomUUID());
    private final Map<ProfileId, String> names = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Call> taken = new ArrayList<>();
    private final List<Call> underWay = new ArrayList<>();
    private final List<Call> arrived = new ArrayList<>();
    private final Set<String> farSide = new HashSet<>();
    private final List<String> told = new ArrayList<>();

    Story(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (int i = 0; i < 4; i++) {
        names.put(new ProfileId(UUID.randomUUID()), "p" + i + "@example.com");
      }
    }

    void play() {
      for (int i = 0; i < HAPPENINGS; i++) happen(random.nextInt(16));
      for (int i = 0; i < 50 && !isQuiet(); i++) finish();
      check();
    }

    private void happen(int what) {
      switch (what) {
        case 0, 1, 2 -> enter(one(List.copyOf(names.keySet())));
        case 3, 4 -> leave();
        case 5 -> merge();
        case 6, 7, 8 -> take(Move.ADD);
        case 9, 10 -> take(Move.REMOVE);
        case 11, 12 -> begin();
        case 13 -> arrive();
        case 14 -> answer(random.nextInt(3));
        default -> crash();
      }
    }

    private void enter(ProfileId person) {
      var part = new Run.Part(false, Map.of(), null, false);
      var now = Instant.now().plusMillis(runs.size());
      var run =
          new Run(
              new RunId(UUID.randomUUID()),
              journey,
              person,
              now,
              part,
              0,
              Run.State.ACTIVE,
              now,
              null,
              false);
      runs.add(run);
      told.add("enter " + names.get(person));
      var wish = new Wish(run, trigger, destination, LIST);
      transaction.executeWithoutResult(_ -> roster.place(List.of(wish)));
    }

    private void leave() {
      if (runs.isEmpty()) return;
      var run = runs.remove(random.nextInt(runs.size()));
      told.add("leave " + names.get(run.profile()));
      transaction.executeWithoutResult(
          _ -> roster.release(List.of(run.id()), List.of(run.profile())));
    }

    /** Whoever asks for facts may have been told of it before we are. */
    private void merge() {
      if (names.size() < 2) return;
      var survivor = one(List.copyOf(names.keySet()));
      var absorbed = one(names.keySet().stream().filter(p -> !p.equals(survivor)).toList());
      told.add("merge " + names.get(absorbed) + " into " + names.get(survivor));
      names.put(absorbed, names.getOrDefault(survivor, ""));
      for (var some = random.nextInt(4); some > 0; some--) happen(6 + random.nextInt(9));
      names.remove(absorbed);
      var twin = runs.stream().filter(run -> run.profile().equals(absorbed)).findFirst();
      runs.replaceAll(run -> run.profile().equals(absorbed) ? run.of(survivor) : run);
      var stopped = twin.filter(_ -> random.nextBoolean());
      stopped.ifPresent(run -> runs.removeIf(each -> each.id().equals(run.id())));
      transaction.executeWithoutResult(
          _ -> {
            roster.moveTo(survivor.value(), absorbed.value());
            stopped.ifPresent(run -> roster.release(List.of(run.id()), List.of(survivor)));
          });
    }

    private void take(Move move) {
      service
          .jdbc()
          .sql("UPDATE list_member SET next_at = next_at - interval '1 h' WHERE destination_id = ?")
          .param(destination.value())
          .update();
      var members = places.take(destination, move, LIST, 1 + random.nextInt(3));
      if (!members.isEmpty()) taken.add(new Call(move, members, Set.of()));
    }

    private void begin() {
      if (taken.isEmpty()) return;
      var call = taken.remove(random.nextInt(taken.size()));
      var ready = call.move() == Move.ADD ? added(call.members()) : removed(call.members());
      if (!ready.members().isEmpty()) underWay.add(ready);
    }

    private Call removed(List<Member> members) {
      var ready = removals.prepare(members);
      var names = new HashSet<String>();
      ready.forEach(each -> names.add(String.valueOf(each.row().person().email())));
      return new Call(Move.REMOVE, ready.stream().map(Ready::member).toList(), names);
    }

    private Call added(List<Member> members) {
      var sealed = new HashMap<UUID, Sealed>();
      var hashes = new HashMap<UUID, Sealed>();
      var called = new HashMap<UUID, String>();
      for (var member : members) {
        var person = additions.named(member, person(member));
        sealed.put(member.id(), new Sealed(identities.close(person, member.id().toString())));
        hashes.put(member.id(), new Sealed(identities.hash(person, false)));
        called.put(member.id(), String.valueOf(person.email()));
      }
      var begun = places.begin(members, Move.ADD, sealed, hashes);
      var back = members.stream().filter(member -> !begun.contains(member.id())).toList();
      settle(back, Move.ADD, 2);
      called.keySet().retainAll(begun);
      var ours = members.stream().filter(member -> begun.contains(member.id())).toList();
      return new Call(Move.ADD, ours, new HashSet<>(called.values()));
    }

    private Person person(Member member) {
      var email = names.get(member.profile());
      return new Person(member.profile(), email, null, Map.of(), Map.of());
    }

    private void arrive() {
      if (underWay.isEmpty()) return;
      var call = underWay.remove(random.nextInt(underWay.size()));
      told.add(call.move() + " " + call.names());
      if (call.move() == Move.ADD) farSide.addAll(call.names());
      else farSide.removeAll(call.names());
      arrived.add(call);
    }

    /** Done, lost, or, when it did not arrive, known not to have. */
    private void answer(int how) {
      if (how == 2) {
        if (underWay.isEmpty()) return;
        var call = underWay.remove(random.nextInt(underWay.size()));
        settle(call.members(), call.move(), random.nextInt(1, 3));
      } else if (!arrived.isEmpty()) {
        var call = arrived.remove(random.nextInt(arrived.size()));
        settle(call.members(), call.move(), how);
      }
    }

    private void settle(List<Member> members, Move move, int how) {
      var now = Instant.now();
      var settled =
          members.stream()
              .map(
                  member ->
                      switch (how) {
                        case 0 -> Settled.done(member, now, null);
                        case 1 ->
                            new Settled(member, Result.UNSURE, true, now, "lost", null, null, null);
                        default -> Settled.later(member, now, true, "not now");
                      })
              .toList();
      places.settle(settled, move);
    }

    /** The instance is gone, and with it what it had taken up; some of its calls arrived. */
    private void crash() {
      for (var some = random.nextInt(3); some > 0; some--) arrive();
      var all = new ArrayList<>(taken);
      all.addAll(underWay);
      all.addAll(arrived);
      taken.clear();
      underWay.clear();
      arrived.clear();
      if (all.isEmpty()) return;
      told.add("crash");
      service
          .jdbc()
          .sql(
              "UPDATE list_member SET lease_until = now() - interval '1 s' WHERE destination_id = ? AND claim IS NOT NULL")
          .param(destination.value())
          .update();
      abandoned.free();
    }

    private void finish() {
      while (!taken.isEmpty()) begin();
      while (!underWay.isEmpty()) arrive();
      while (!arrived.isEmpty()) answer(0);
      take(Move.REMOVE);
      take(Move.ADD);
    }

    private boolean isQuiet() {
      if (!taken.isEmpty() || !underWay.isEmpty() || !arrived.isEmpty()) return false;
      return service
          .jdbc()
          .sql("SELECT count(*) = 0 FROM list_member WHERE destination_id = ? AND due IS NOT NULL")
          .param(destination.value())
          .query(Boolean.class)
          .single();
    }

    private void check() {
      var wanted = new HashSet<UUID>();
      runs.forEach(run -> wanted.add(run.profile().value()));
      var people = new HashSet<UUID>();
      var members = new HashSet<String>();
      service
          .jdbc()
          .sql("SELECT * FROM list_member WHERE destination_id = ?")
          .param(destination.value())
          .query(
              row -> {
                var id = row.getObject("id", UUID.class);
                var person = row.getObject("profile_id", UUID.class);
                people.add(person);
                assertThat(row.getString("applied")).as(story()).isEqualTo("IN");
                var identity = row.getBytes("identity");
                var known = identities.open(identity, id.toString(), new ProfileId(person));
                members.add(String.valueOf(known.email()));
              });
      assertThat(people).as(story()).isEqualTo(wanted);
      assertThat(farSide).as(story()).isEqualTo(members);
    }

    private String story() {
      return "seed " + seed + ": " + told;
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }
  }
}
