package dev.cartwheel.activation.destination.smtp;

import dev.cartwheel.activation.content.Mail;
import dev.cartwheel.activation.destination.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * Puts a mail into MIME. Every header is made of checked addresses, encoded text, or words of our
 * own.
 */
final class Envelope {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** As RFC 5322 section 3.3 has it. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

  private Envelope() {}

  static MimeMessage of(Session session, SmtpSettings settings, Message message, Mail mail)
      throws MessagingException {
    var mime = new Numbered(session, messageId(message.delivery(), settings));
    mime.setFrom(from(settings));
    mime.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.address(), true));
    var replyTo = settings.replyTo();
    if (replyTo != null)
      mime.setReplyTo(new InternetAddress[] {new InternetAddress(replyTo, true)});
    mime.setSubject(mail.subject(), UTF_8);
    mime.setHeader("Date", DATE.format(OffsetDateTime.now(ZoneOffset.UTC)));
    mime.setHeader("List-Unsubscribe", "<" + message.unsubscribe().toASCIIString() + ">");
    mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    mime.setContent(alternatives(mail));
    mime.saveChanges();
    return mime;
  }

  /** The same at every attempt, so that whoever gets a mail twice can see that it is one. */
  static String messageId(UUID delivery, SmtpSettings settings) {
    return "<" + delivery + "@" + settings.domain() + ">";
  }

  private static InternetAddress from(SmtpSettings settings) throws MessagingException {
    try {
      return new InternetAddress(settings.from(), settings.fromName(), UTF_8);
    } catch (UnsupportedEncodingException impossible) {
      throw new MessagingException("every JDK has UTF-8", impossible);
    }
  }

  /** The plainest first, as readers take the last that they can show. */
  private static MimeMultipart alternatives(Mail mail) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8, "plain");
    var html = new MimeBodyPart();
    html.setText(mail.html(), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  private static final class Numbered extends MimeMessage {
    private final String id;

    Numbered(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
