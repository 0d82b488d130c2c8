package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.response.ResponseKind;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a mail server sends it back, or a mailbox provider passes a complaint on: which of our
 * messages it is about is told by the Message-ID that we gave it.
 *
 * @see "RFC 3464, delivery status notifications"
 * @see "RFC 5965, abuse feedback reports"
 */
final class ReturnedMail implements Language {
  private static final Pattern OURS =
      Pattern.compile("(?im)^Message-ID:\\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@");

  /** What comes before is the report, and what comes after is our own mail. */
  private static final int READ = 200_000;

  @Override
  public boolean isOf(Posted posted) {
    return posted.type().startsWith("message/rfc822");
  }

  @Override
  public List<Report> read(Posted posted) {
    try {
      var mail =
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(posted.body()));
      if (!(mail.getContent() instanceof MimeMultipart parts)) return List.of();
      return read(parts);
    } catch (MessagingException | IOException unreadable) {
      throw new IllegalArgumentException("no mail that can be read", unreadable);
    }
  }

  private static List<Report> read(MimeMultipart parts) throws MessagingException, IOException {
    var reports = new ArrayList<Report>();
    var delivery = delivery(parts);
    if (delivery == null) return reports;
    for (int i = 0; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")) returned(part, delivery, reports);
      if (part.isMimeType("message/feedback-report")) complained(part, delivery, reports);
    }
    return reports;
  }

  private static void returned(BodyPart part, UUID delivery, List<Report> reports)
      throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      new InternetHeaders(in); // of the whole report; those of the recipient follow
      var recipient = new InternetHeaders(in);
      var action = one(recipient, "Action");
      var status = one(recipient, "Status").replaceAll("[^0-9.].*$", "");
      if (!action.equals("failed") && !action.equals("delayed")) return;
      reports.add(
          new Report(
              "returned " + delivery + " " + action + " " + status,
              ResponseKind.BOUNCED,
              delivery,
              null,
              null,
              action.equals("failed") && status.startsWith("5"),
              "returned: " + status));
    }
  }

  private static void complained(BodyPart part, UUID delivery, List<Report> reports)
      throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      var type = one(new InternetHeaders(in), "Feedback-Type");
      if (!type.equals("abuse") && !type.equals("fraud")) return;
      reports.add(
          new Report(
              "complained " + delivery,
              ResponseKind.COMPLAINED,
              delivery,
              null,
              null,
              true,
              "complaint of a mailbox provider"));
    }
  }

  private static String one(InternetHeaders headers, String name) {
    var value = headers.getHeader(name, null);
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  /** Of the mail that the report brings along. */
  private static @Nullable UUID delivery(MimeMultipart parts)
      throws MessagingException, IOException {
    for (int i = 1; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      if (!part.isMimeType("message/rfc822") && !part.isMimeType("text/rfc822-headers")) continue;
      try (InputStream in = part.getInputStream()) {
        var text = new String(in.readNBytes(READ), StandardCharsets.ISO_8859_1);
        var found = OURS.matcher(text);
        if (found.find()) return UUID.fromString(found.group(1));
      }
    }
    return null;
  }
}
