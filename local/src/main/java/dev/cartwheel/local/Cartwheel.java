package dev.cartwheel.local;

import dev.cartwheel.local.stack.Obstacle;
import dev.cartwheel.local.stack.SettingSource;
import dev.cartwheel.local.stack.Settings;
import java.util.List;

/** Starts everything; what {@code mvn spring-boot:run} runs. */
final class Cartwheel {
  private Cartwheel() {}

  /**
   * Starts everything and stays.
   *
   * @param arguments settings such as {@code --web.port=9080}
   */
  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "cartwheel-local/launcher-log.xml");
    var console = Console.ofProcess();
    try {
      var settings = Settings.of(SettingSource.ofProcess(List.of(arguments)));
      System.setProperty("cartwheel.log.folder", settings.data().resolve("logs").toString());
      new Launch(settings, console).run();
    } catch (Obstacle obstacle) {
      console.fault(String.valueOf(obstacle.getMessage()));
      System.exit(1);
    }
  }
}
