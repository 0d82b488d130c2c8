package dev.cartwheel.local.inbox;

import dev.cartwheel.local.web.Assets;
import dev.cartwheel.local.web.Reply;
import dev.cartwheel.local.web.Request;
import dev.cartwheel.local.web.Site;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages below {@code /inbox/}: the list, {@code mails/{id}} with a view each for {@code html},
 * {@code text}, {@code headers}; {@code mails.json} is the list for programs.
 */
public final class Inbox implements Site {
  private static final int SHOWN = 200;
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * A mail is a stranger's page: no script, no forms, nothing of this origin; links open outside.
   */
  private static final String MAIL_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http: https:"
          + " data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

  private final Mailbox mailbox;

  public Inbox(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public Reply answer(Request request) throws IOException {
    if (request.path().equals("delete")) return delete(request);
    if (!request.isGet()) return Reply.methodNotAllowed();
    var words = request.path().split("/", -1);
    return switch (words[0]) {
      case "" -> page(Optional.empty(), "");
      case "mails" -> words.length > 1 ? mail(words[1], words) : Reply.redirect("/inbox/");
      case "mails.json" -> list();
      case "newest" -> Reply.json(JsonMapper.shared().writeValueAsString(mailbox.ids()));
      default -> Assets.reply("inbox/", request.path());
    };
  }

  private Reply mail(String id, String[] words) throws IOException {
    var view = words.length > 2 ? words[2] : "";
    if (view.equals("raw")) {
      return mailbox.raw(id).map(it -> Reply.of("text/plain", it)).orElseGet(Reply::notFound);
    }
    var mail = mailbox.find(id);
    if (mail.isEmpty()) return Reply.notFound();
    return view.equals("body") ? body(mail.get()) : page(mail, view);
  }

  private Reply page(Optional<Mail> open, String view) throws IOException {
    var page = InboxPage.of(mailbox.newest(SHOWN), open, view);
    return Reply.html(page).with("Content-Security-Policy", PAGE_POLICY);
  }

  private static Reply body(Mail mail) {
    var html = "<base target=\"_blank\">" + mail.html();
    return Reply.html(html).with("Content-Security-Policy", MAIL_POLICY);
  }

  private Reply list() throws IOException {
    var mails = mailbox.newest(SHOWN).stream().map(Inbox::forPrograms).toList();
    return Reply.json(JsonMapper.shared().writeValueAsString(mails));
  }

  private static Map<String, String> forPrograms(Mail mail) {
    return Map.of(
        "id", mail.id(),
        "received", mail.received().toString(),
        "from", mail.from(),
        "to", mail.to(),
        "subject", mail.subject(),
        "text", mail.text(),
        "html", mail.html(),
        "headers", mail.headers());
  }

  private Reply delete(Request request) throws IOException {
    if (!request.method().equals("POST")) return Reply.methodNotAllowed();
    if (!request.fromOwnPage()) return Reply.forbidden("Only the inbox itself may do this.");
    mailbox.deleteAll();
    return Reply.redirect("/inbox/");
  }
}
