package dev.cartwheel.local.inbox;

import static java.util.stream.Collectors.joining;

import dev.cartwheel.local.web.Template;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The inbox as HTML: the list on the left, the open mail on the right. */
final class InboxPage {
  private static final Template PAGE = Template.of("inbox/inbox.html");
  private static final Template ROW = Template.of("inbox/row.html");
  private static final Template MAIL = Template.of("inbox/mail.html");
  private static final Template FRAME =
      Template.ofText(
          "<iframe title=\"The mail\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\""
              + " src=\"/inbox/mails/{{id}}/body\"></iframe>");
  private static final Template PLAIN = Template.ofText("<pre tabindex=\"0\">{{text}}</pre>");
  private static final String HERE = "aria-current=\"true\"";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());
  private static final int SNIPPET = 120;

  private InboxPage() {}

  static String of(List<Mail> mails, Optional<Mail> open, String view) {
    var shown = open.or(() -> mails.stream().findFirst());
    var rows = mails.stream().map(mail -> row(mail, shown)).collect(joining());
    return PAGE.fill(
        Map.of(
            "newest",
            mails.isEmpty() ? "" : mails.getFirst().id(),
            "count",
            mails.size(),
            "empty",
            mails.isEmpty() ? "" : "hidden",
            "filled",
            mails.isEmpty() ? "hidden" : "",
            "rows",
            rows,
            "mail",
            shown.map(mail -> opened(mail, view)).orElse("")));
  }

  private static String row(Mail mail, Optional<Mail> open) {
    return ROW.fill(
        Map.of(
            "id", mail.id(),
            "here", open.filter(it -> it.id().equals(mail.id())).isPresent() ? HERE : "",
            "to", mail.to(),
            "time", time(mail.received()),
            "subject", mail.subject(),
            "snippet", snippet(mail.text())));
  }

  private static String opened(Mail mail, String view) {
    var chosen = view.isEmpty() ? mail.html().isEmpty() ? "text" : "html" : view;
    var body =
        switch (chosen) {
          case "html" -> FRAME.fill(Map.of("id", mail.id()));
          case "headers" -> PLAIN.fill(Map.of("text", mail.headers()));
          default -> PLAIN.fill(Map.of("text", mail.text()));
        };
    return MAIL.fill(
        Map.of(
            "id", mail.id(),
            "subject", mail.subject(),
            "from", mail.from(),
            "to", mail.to(),
            "time", time(mail.received()),
            "html", chosen.equals("html") ? HERE : "",
            "text", chosen.equals("text") ? HERE : "",
            "headers", chosen.equals("headers") ? HERE : "",
            "body", body));
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String snippet(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SNIPPET ? line : line.substring(0, SNIPPET) + "…";
  }
}
