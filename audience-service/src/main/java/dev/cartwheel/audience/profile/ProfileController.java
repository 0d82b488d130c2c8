package dev.cartwheel.audience.profile;

import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Score;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Facts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Profiles over REST. */
@RestController
@RequestMapping("/api/profiles")
@Tag(name = "Profiles")
class ProfileController {
  private final Looks looks;

  record ProfileList(List<ProfileView> profiles) {}

  ProfileController(Looks looks) {
    this.looks = looks;
  }

  @GetMapping("/{id}")
  @Operation(summary = "One profile; of one that was merged into another, that other one")
  ProfileView get(@PathVariable UUID id) {
    var asked = new ProfileId(id);
    var look = looks.at(List.of(asked));
    return ProfileView.of(asked, look, found(look, asked));
  }

  @GetMapping
  @Operation(
      summary =
          "The profile that goes by an e-mail address, a user id or an anonymous id; none or one")
  ProfileList find(
      @RequestParam(required = false) @Nullable String email,
      @RequestParam(required = false) @Nullable String userId,
      @RequestParam(required = false) @Nullable String anonymousId) {
    var views =
        looks.find(name(email, userId, anonymousId)).stream()
            .flatMap(
                id -> {
                  var look = looks.at(List.of(id));
                  return Optional.ofNullable(look.profiles().get(id)).stream()
                      .map(profile -> ProfileView.of(id, look, profile));
                })
            .toList();
    return new ProfileList(views);
  }

  @GetMapping("/{id}/explain")
  @Operation(summary = "Why a profile is in an audience or not, and when time alone changes that")
  ExplanationView explain(@PathVariable UUID id, @RequestParam UUID audience) {
    var asked = new ProfileId(id);
    var look = looks.at(List.of(asked));
    var profile = found(look, asked);
    var known =
        look.audiences()
            .find(new AudienceId(audience))
            .orElseThrow(() -> Problem.notFound("no audience " + audience));
    return ExplanationView.of(profile, known, look, look.behind().contains(asked));
  }

  @GetMapping("/{id}/scores")
  @Operation(
      summary =
          "Every score of a profile with its formula and what it was worked out from; with"
              + " threshold, also the instant at which time alone takes it across; with at, as of"
              + " that instant by what had happened by then")
  ScoresView scores(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String score,
      @RequestParam(required = false) @Nullable Double threshold,
      @RequestParam(required = false) @Nullable Instant at) {
    var asked = new ProfileId(id);
    var look = at == null ? looks.at(List.of(asked)) : looks.then(asked, at);
    return ScoresView.of(found(look, asked), look, wanted(score), threshold);
  }

  private static List<Score> wanted(@Nullable String word) {
    if (word == null) return List.of(Score.values());
    var score =
        Score.of(word)
            .orElseThrow(
                () ->
                    Problem.invalid("", "one of " + Score.words(), "no score '" + word + "'")
                        .with("parameter", "score"));
    return List.of(score);
  }

  @PostMapping("/facts")
  @Operation(
      summary =
          "What a message is tested against, for up to 500 profiles; complete says whether"
              + " everything is in that had been accepted by the time of the question")
  Facts.Answer facts(@RequestBody Facts.Request request) {
    var asked = request.profiles().stream().distinct().map(ProfileId::new).toList();
    var look = looks.at(asked, request.accepted());
    var facts = new ArrayList<Facts>();
    var unknown = new ArrayList<UUID>();
    for (var id : asked) {
      var profile = look.profiles().get(id);
      if (profile == null) unknown.add(id.value());
      else facts.add(FactsOf.facts(id, profile, look.at()));
    }
    var seen = look.seen();
    return new Facts.Answer(
        look.at(),
        seen == null ? null : seen.accepted(),
        seen != null && seen.complete(),
        facts,
        unknown);
  }

  private static Profile found(Looks.Look look, ProfileId asked) {
    return Optional.ofNullable(look.profiles().get(asked))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "no profile "
                        + asked
                        + ": never considered for any audience because nothing of it is known; what"
                        + " robots do makes no profile"));
  }

  private static Identifier name(
      @Nullable String email, @Nullable String userId, @Nullable String anonymousId) {
    try {
      var names = new ArrayList<Identifier>();
      if (email != null) names.add(Identifier.ofEmail(email));
      if (userId != null) names.add(Identifier.ofUser(userId));
      if (anonymousId != null) names.add(Identifier.ofVisitor(anonymousId));
      if (names.size() == 1) return names.getFirst();
    } catch (IllegalArgumentException wrong) {
      throw Problem.invalid("", "an identifier", String.valueOf(wrong.getMessage()));
    }
    throw Problem.invalid("", "one of email, userId, anonymousId", "ask by exactly one identifier");
  }
}
