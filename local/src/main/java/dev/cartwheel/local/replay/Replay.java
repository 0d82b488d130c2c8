package dev.cartwheel.local.replay;

import dev.cartwheel.local.stack.Obstacle;
import dev.cartwheel.local.stack.SettingSource;
import java.util.List;

/**
 * Plays a recording: {@code mvn -q compile exec:exec@replay -Dfile=traffic.csv.gz}, while Cartwheel
 * runs.
 */
final class Replay {
  private Replay() {}

  /**
   * Plays one file to its end.
   *
   * @param arguments {@code --file}, {@code --shift}, {@code --backfill}, {@code --currency}, and
   *     the launcher's settings
   */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("logback.configurationFile", "cartwheel-local/replay-log.xml");
    try {
      var more = new String[] {"file", "shift", "backfill", "currency"};
      new Session(SettingSource.ofProcess(List.of(arguments), more)).run();
    } catch (Obstacle | Unplayable fault) {
      System.out.println(fault.getMessage());
      System.exit(1);
    }
  }
}
