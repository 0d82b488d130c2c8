package dev.cartwheel.local;

import dev.cartwheel.local.home.Home;
import dev.cartwheel.local.inbox.Inbox;
import dev.cartwheel.local.inbox.MailServer;
import dev.cartwheel.local.inbox.Mailbox;
import dev.cartwheel.local.shop.Shop;
import dev.cartwheel.local.stack.Board;
import dev.cartwheel.local.stack.DataFolder;
import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Secrets;
import dev.cartwheel.local.stack.Settings;
import dev.cartwheel.local.stack.Stack;
import dev.cartwheel.local.stack.State;
import dev.cartwheel.local.starter.StarterSet;
import dev.cartwheel.local.web.Assets;
import dev.cartwheel.local.web.Site;
import dev.cartwheel.local.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BiConsumer;

/** The pages, the mail server and the stack behind them, started and stopped as one. */
final class Machine implements AutoCloseable {
  private final Settings settings;
  private final Board board;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final DataFolder data;
  private final Stack stack;
  private boolean closed;

  /**
   * Claims the data folder.
   *
   * @param listener told every change of a part's state
   */
  Machine(Settings settings, BiConsumer<Part, State> listener) {
    this.settings = settings;
    this.board = new Board(listener);
    this.data = DataFolder.claim(settings.data());
    this.stack = new Stack(settings, data, board, http);
  }

  /** Returns when the servers run and the services are on their way. */
  synchronized void start() {
    if (closed) return;
    settings.requireFreePorts();
    var web = board.start(Part.WEB, this::startWeb);
    stops.push(() -> board.stop(Part.WEB, web::close));
    var mail = board.start(Part.SMTP, this::startMail);
    stops.push(() -> board.stop(Part.SMTP, mail::close));
    stops.push(stack::close);
    stack.start();
  }

  /** To be called when all parts are ready. */
  void makeStarterSet() throws InterruptedException {
    new StarterSet(settings, data.secrets(), http).ensure();
  }

  Settings settings() {
    return settings;
  }

  Secrets secrets() {
    return data.secrets();
  }

  Stack stack() {
    return stack;
  }

  Board board() {
    return board;
  }

  /** The services first, then Kafka, PostgreSQL, the mail server and the pages. */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    while (!stops.isEmpty()) stops.pop().run();
    data.close();
  }

  private WebServer startWeb() {
    try {
      return WebServer.start(settings.port(Part.WEB), sites());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MailServer startMail() {
    try {
      return MailServer.start(settings.port(Part.SMTP), mailbox());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Site> sites() throws IOException {
    var idle = Words.of(settings.idle());
    var writeKey = data.secrets().writeKey();
    return Map.of(
        "/", new Home(settings, board, data.apiKeyFile(), writeKey, idle),
        "/assets/", request -> Assets.reply("assets/", request.path()),
        "/inbox/", new Inbox(mailbox()),
        "/shop/",
            new Shop(settings.url(Part.COLLECTOR), settings.url(Part.ACTIVATION), writeKey, idle));
  }

  private Mailbox mailbox() throws IOException {
    return new Mailbox(data.folder("inbox"), Clock.systemUTC());
  }
}
