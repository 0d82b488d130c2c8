package dev.cartwheel.local.home;

import static java.util.stream.Collectors.joining;

import dev.cartwheel.local.stack.Board;
import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Settings;
import dev.cartwheel.local.stack.State;
import dev.cartwheel.local.web.Reply;
import dev.cartwheel.local.web.Request;
import dev.cartwheel.local.web.Site;
import dev.cartwheel.local.web.Template;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The page at {@code /}, and {@code /status.json}, which it asks for what has changed. */
public final class Home implements Site {
  private static final Template PAGE = Template.of("home/home.html");
  private static final Template ROW = Template.of("home/part.html");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private final Settings settings;
  private final Board board;
  private final Map<String, Object> gaps;

  /**
   * @param apiKeyFile where the key of the REST APIs lies; the page shows the place, not the key
   * @param idle silence until the reminder, in words
   */
  public Home(Settings settings, Board board, Path apiKeyFile, String writeKey, String idle) {
    this.settings = settings;
    this.board = board;
    this.gaps =
        Map.of(
            "apiKeyFile", apiKeyFile,
            "data", settings.data(),
            "writeKey", writeKey,
            "idle", idle,
            "collector", settings.url(Part.COLLECTOR),
            "audience", settings.url(Part.AUDIENCE),
            "activation", settings.url(Part.ACTIVATION));
  }

  @Override
  public Reply answer(Request request) {
    if (!request.isGet()) return Reply.methodNotAllowed();
    return switch (request.path()) {
      case "" -> Reply.html(page()).with("Content-Security-Policy", POLICY);
      case "status.json" -> Reply.json(JsonMapper.shared().writeValueAsString(states()));
      case "home.js" -> dev.cartwheel.local.web.Assets.reply("home/", "home.js");
      default -> Reply.notFound();
    };
  }

  private String page() {
    var all = new java.util.HashMap<>(gaps);
    all.put("parts", Arrays.stream(Part.values()).map(this::row).collect(joining()));
    return PAGE.fill(all);
  }

  private String row(Part part) {
    var seen = Sight.of(board.state(part));
    return ROW.fill(
        Map.of(
            "part", part.word(),
            "label", part.label(),
            "purpose", part.purpose(),
            "port", settings.port(part),
            "style", seen.style(),
            "word", seen.word(),
            "detail", seen.detail()));
  }

  private Map<String, Sight> states() {
    return Arrays.stream(Part.values())
        .collect(
            java.util.stream.Collectors.toMap(Part::word, part -> Sight.of(board.state(part))));
  }

  /**
   * A state as a page shows it.
   *
   * @param style class of the badge
   */
  record Sight(String style, String word, String detail) {
    static Sight of(State state) {
      return switch (state) {
        case State.Waiting() -> new Sight("waiting", "waiting", "");
        case State.Starting() -> new Sight("starting", "starting", "");
        case State.Ready(var took) ->
            new Sight("ready", "ready", "in %.1f s".formatted(took.toMillis() / 1000.0));
        case State.Failed(var why) -> new Sight("failed", "failed", why);
        case State.Stopping() -> new Sight("starting", "stopping", "");
        case State.Stopped() -> new Sight("waiting", "stopped", "");
      };
    }
  }
}
