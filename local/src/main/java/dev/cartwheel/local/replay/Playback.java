package dev.cartwheel.local.replay;

import java.nio.file.Path;
import java.time.Duration;

/** Plays a recording to a collector, for programs. */
public final class Playback {
  private Playback() {}

  /**
   * Plays it from end to end, as history; returns when the collector has taken all.
   *
   * @param collector its address, such as {@code http://127.0.0.1:8081}
   * @param currency of all prices
   * @return how many events were taken
   */
  public static long play(Path file, String collector, String writeKey, String currency)
      throws InterruptedException {
    var recording = Recording.open(file);
    var script = new Script(recording.identity(), Duration.ZERO, currency);
    var taken = new Play(recording, script, new Collector(collector, writeKey, true), 1);
    return taken.run(_ -> {}).events();
  }
}
