package dev.cartwheel.local;

import dev.cartwheel.local.rest.Unanswered;
import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Settings;

/** One run of the launcher, from the first line it says to the last. */
final class Launch {
  private final Settings settings;
  private final Console console;

  Launch(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  /** Returns when all runs; what runs goes on until the JVM is asked to end. */
  void run() {
    var machine = new Machine(settings, console::show);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(machine), "stops all"));
    console.title("Cartwheel, with data in " + settings.data());
    var began = System.nanoTime();
    machine.start();
    try {
      machine.board().awaitReady();
      makeStarterSet(machine);
      tellAddresses(System.nanoTime() - began);
      Thread.currentThread().join(); // until Ctrl-C
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void makeStarterSet(Machine machine) throws InterruptedException {
    try {
      machine.makeStarterSet();
    } catch (Unanswered e) {
      console.fault("The ready-made audience and journey could not be made: " + e.getMessage());
    }
  }

  private void stop(Machine machine) {
    console.say("");
    console.title("Stopping");
    machine.close();
    console.say("All stopped. The data stays in " + settings.data());
  }

  private void tellAddresses(long nanos) {
    console.say("");
    console.title("Ready in %.1f s. Begin here:".formatted(nanos / 1e9));
    tell("Start page", settings.url(Part.WEB) + "/");
    tell("Demo shop", settings.url(Part.WEB) + "/shop/");
    tell("Inbox", settings.url(Part.WEB) + "/inbox/");
    console.say("");
    tell("Collector", settings.url(Part.COLLECTOR));
    tell("Audience API", settings.url(Part.AUDIENCE));
    tell("Activation API", settings.url(Part.ACTIVATION));
    tell("API key", settings.data().resolve("secrets").resolve("api-key").toString());
    console.say("");
    console.say("Ctrl-C stops everything; the data stays.");
  }

  private void tell(String what, String where) {
    console.say("  %-16s %s".formatted(what, where));
  }
}
