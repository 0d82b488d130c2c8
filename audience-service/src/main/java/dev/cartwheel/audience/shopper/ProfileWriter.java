package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.profile.Activity;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Tally;
import dev.cartwheel.core.profile.Trait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a profile field by field; {@link ProfileReader} mirrors it. */
record ProfileWriter(Spelling out) {

  void write(Profile profile) {
    out.object().field("v").number(ProfileJson.VERSION);
    identifiers(profile);
    email(profile.email());
    out.field("f").time(profile.firstSeen());
    activity(profile.activity());
    tallies(profile);
    new RhythmWriter(out).write(profile);
    var carts = new CartWriter(out);
    carts.carts(profile.carts().values());
    carts.orders(profile.orders());
    carts.undone(profile.undone());
    traits(profile);
    consents(profile);
    memberships(profile);
    judged(profile);
    out.endObject();
  }

  private void identifiers(Profile profile) {
    out.field("i").list();
    profile.names().forEach(this::name);
    out.endList();
  }

  private void name(Identifier name, Instant told) {
    out.list().number(Kinds.code(name.kind())).text(name.value()).time(told).endList();
  }

  private void email(@Nullable Trait email) {
    if (email != null) out.field("e").list().text(email.value()).time(email.since()).endList();
  }

  private void activity(Activity activity) {
    out.field("a").list();
    out.time(activity.last())
        .time(activity.live())
        .time(activity.backfilled())
        .number(activity.events());
    out.endList();
  }

  private void tallies(Profile profile) {
    if (profile.tallies().isEmpty()) return;
    out.field("t").list();
    profile.tallies().forEach(this::tally);
    out.endList();
  }

  /** Each instant as its distance from the one before it. */
  private void tally(String event, Tally tally) {
    out.list().text(event).number(tally.count()).time(tally.first());
    var before = tally.first().toEpochMilli();
    for (Instant at : tally.latest()) {
      out.number(at.toEpochMilli() - before);
      before = at.toEpochMilli();
    }
    out.endList();
  }

  private void traits(Profile profile) {
    if (profile.traits().isEmpty()) return;
    out.field("r").list();
    profile
        .traits()
        .forEach(
            (name, trait) ->
                out.list().text(name).text(trait.value()).time(trait.since()).endList());
    out.endList();
  }

  private void consents(Profile profile) {
    if (profile.consents().isEmpty()) return;
    out.field("s").list();
    profile.consents().forEach((channel, consent) -> consent(channel.name(), consent));
    out.endList();
  }

  private void consent(String channel, Consent consent) {
    out.list()
        .text(channel)
        .flag(consent.granted())
        .time(consent.since())
        .text(consent.evidence())
        .endList();
  }

  private void memberships(Profile profile) {
    if (profile.memberships().isEmpty()) return;
    out.field("m").list();
    profile
        .memberships()
        .forEach((id, since) -> out.list().text(id.toString()).time(since).endList());
    out.endList();
  }

  private void judged(Profile profile) {
    var judged = profile.judged();
    out.field("j")
        .list()
        .time(judged.at())
        .number(judged.revision())
        .time(judged.wakeAt())
        .endList();
  }
}
