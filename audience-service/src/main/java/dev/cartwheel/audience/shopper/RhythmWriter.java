package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.profile.Deed;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Cells;
import dev.cartwheel.core.score.Pace;
import dev.cartwheel.core.score.Rhythm;

/** Writes what scores and tests of properties rest on; {@link RhythmReader} mirrors it. */
record RhythmWriter(Spelling out) {

  void write(Profile profile) {
    rhythm(profile.rhythm());
    if (profile.deeds().isEmpty()) return;
    out.field("x").list();
    profile.deeds().forEach(this::deed);
    out.endList();
  }

  private void rhythm(Rhythm rhythm) {
    if (rhythm.equals(Rhythm.NONE)) return;
    out.field("y").list();
    pace(rhythm.person());
    pace(rhythm.cart());
    cells(rhythm.days());
    out.endList();
  }

  private void pace(Pace pace) {
    out.list().time(pace.first());
    out.number(pace.firstWeight()).number(pace.count()).number(pace.weight());
    cells(pace.fast());
    cells(pace.slow());
    out.endList();
  }

  private void cells(Cells cells) {
    out.list().number(cells.newest());
    for (var cell : cells.toArray()) out.number(cell);
    out.endList();
  }

  private void deed(Deed deed) {
    out.list().text(deed.event()).time(deed.at());
    deed.properties().forEach((name, value) -> out.text(name).text(value));
    out.endList();
  }
}
