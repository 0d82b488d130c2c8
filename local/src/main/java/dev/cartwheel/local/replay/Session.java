package dev.cartwheel.local.replay;

import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Secrets;
import dev.cartwheel.local.stack.SettingSource;
import dev.cartwheel.local.stack.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One call of the replayer, from its arguments to its report. */
final class Session {
  private final Settings settings;
  private final Secrets secrets;
  private final Recording recording;
  private final Bookmark bookmark;
  private final Duration shift;
  private final boolean backfill;
  private final String currency;

  Session(SettingSource source) {
    settings = Settings.of(source);
    secrets = Secrets.kept(settings.data());
    recording = Recording.open(file(source.text("file", "")));
    bookmark = Bookmark.of(settings.data().resolve("replays"), recording);
    backfill = source.flag("backfill", true);
    currency = source.text("currency", "USD");
    shift =
        source.flag("shift", false)
            ? bookmark.shift(recording, Clock.systemUTC().instant())
            : Duration.ZERO;
  }

  void run() throws InterruptedException {
    var audience = new AudienceApi(settings.url(Part.AUDIENCE), secrets.apiKey());
    var before = audience.progress();
    var from = bookmark.from(play());
    announce(from);
    var began = System.nanoTime();
    var taken = play(from, began);
    bookmark.finished(play());
    var sent = System.nanoTime();
    System.out.println("  Sent. Waiting until all of it is applied ...");
    audience.awaitApplied();
    new Report(System.out, taken, sent - began, System.nanoTime() - began)
        .print(before, audience.progress(), audience.audiences());
  }

  private void announce(long from) {
    System.out.printf("Playing %s: %,d rows%n", recording.file(), recording.rows());
    if (!shift.isZero()) System.out.printf("  moved by %,d days%n", shift.toDays());
    if (backfill) System.out.println("  as history: nothing is sent to anybody");
    if (from > 1) System.out.printf("  going on at row %,d, where it was broken off%n", from);
  }

  private Taken play(long from, long began) throws InterruptedException {
    var terminal = Optional.ofNullable(System.console()).filter(it -> it.isTerminal()).isPresent();
    var bar = new ProgressBar(System.out, terminal, recording.rows(), from - 1, began);
    var collector = new Collector(settings.url(Part.COLLECTOR), secrets.writeKey(), backfill);
    var script = new Script(play(), shift, currency);
    var taken =
        new Play(recording, script, collector, from)
            .run(
                done -> {
                  bar.show(done, System.nanoTime());
                  bookmark.reached(play(), done + 1);
                });
    bar.end();
    return taken;
  }

  /** Names this way of playing this recording: whoever plays otherwise makes other events. */
  private String play() {
    var moved = shift.isZero() ? "" : "-" + Long.toString(shift.toSeconds(), Character.MAX_RADIX);
    return recording.identity() + moved + (backfill ? "" : "-live") + "-" + currency;
  }

  private static Path file(String name) {
    if (name.isEmpty()) throw new Unplayable("Say what to play: -Dfile=traffic.csv.gz");
    var file = Path.of(name);
    if (!Files.isReadable(file)) throw new Unplayable("There is no file " + file.toAbsolutePath());
    return file;
  }
}
