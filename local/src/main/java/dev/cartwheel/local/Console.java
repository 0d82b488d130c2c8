package dev.cartwheel.local;

import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.State;
import java.io.PrintStream;
import java.util.Optional;

/** Tells the person in front of the terminal what happens, a line each. */
final class Console {
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String DIM = "\u001b[2m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private final boolean coloured;

  Console(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  /** Colours where a person looks, and does not object (no-color.org). */
  static Console ofProcess() {
    var seen = Optional.ofNullable(System.console()).filter(it -> it.isTerminal()).isPresent();
    return new Console(System.out, seen && System.getenv("NO_COLOR") == null);
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void title(String line) {
    say(paint(BOLD, line));
  }

  void fault(String line) {
    say(paint(RED, line));
  }

  void show(Part part, State state) {
    var name = "  %-20s".formatted(part.label());
    switch (state) {
      case State.Waiting() -> {}
      case State.Starting() -> say(paint(DIM, name + "starting"));
      case State.Ready(var took) ->
          say(name + paint(GREEN, "ready") + " in %.1f s".formatted(took.toMillis() / 1000.0));
      case State.Failed(var why) -> say(name + paint(RED, "failed") + ": " + why);
      case State.Stopping() -> say(paint(DIM, name + "stopping"));
      case State.Stopped() -> say(name + "stopped");
    }
  }

  private String paint(String colour, String text) {
    return coloured ? colour + text + PLAIN : text;
  }
}
