package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.profile.Deed;
import dev.cartwheel.core.score.Cells;
import dev.cartwheel.core.score.Pace;
import dev.cartwheel.core.score.Rhythm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads what {@link RhythmWriter} wrote. */
record RhythmReader(Reading in) {

  Rhythm rhythm() {
    in.list();
    var rhythm = new Rhythm(pace(), pace(), cells());
    in.endList();
    return rhythm;
  }

  void deeds(List<Deed> deeds) {
    in.list();
    while (in.hasList()) deeds.add(deed());
  }

  private Pace pace() {
    in.list();
    var first = in.timeOrNull();
    var pace = new Pace(first, in.number(), in.number(), in.number(), cells(), cells());
    in.endList();
    return pace;
  }

  private Cells cells() {
    in.list();
    var newest = in.number();
    var cells = new ArrayList<Long>();
    for (var cell = in.numberOrEnd(); cell != null; cell = in.numberOrEnd()) cells.add(cell);
    return Cells.of(newest, cells.stream().mapToLong(Long::longValue).toArray());
  }

  private Deed deed() {
    var event = in.text();
    var at = in.time();
    var properties = new HashMap<String, String>();
    for (var name = in.textOrEnd(); name != null; name = in.textOrEnd()) {
      properties.put(name, in.text());
    }
    return new Deed(event, at, properties);
  }
}
