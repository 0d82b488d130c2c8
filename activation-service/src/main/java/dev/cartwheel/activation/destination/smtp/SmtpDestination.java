package dev.cartwheel.activation.destination.smtp;

import dev.cartwheel.activation.content.Mail;
import dev.cartwheel.activation.content.Mails;
import dev.cartwheel.activation.content.Unfit;
import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.core.consent.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Mails by one account at one server; a connection a mail. */
final class SmtpDestination implements Destination {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** A connection each; servers seldom take more than 20 of one sender. */
  private static final int CONCURRENCY = 16;

  private static final Capabilities CAPABILITIES =
      new Capabilities(Map.of(Operation.MESSAGE, Terms.single(false)), CONCURRENCY, Pace.UNLIMITED);

  private final SmtpSettings settings;
  private final Mails mails;
  private final Session session;

  /**
   * Connects to nothing yet.
   *
   * @param answer how long to wait for each answer of the server
   */
  SmtpDestination(SmtpSettings settings, Mails mails, Duration answer) {
    this.settings = settings;
    this.mails = mails;
    this.session = Session.getInstance(properties(settings, String.valueOf(answer.toMillis())));
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Outcome send(Message message) {
    MimeMessage mime;
    try {
      mime = Envelope.of(session, settings, message, mail(message));
    } catch (AddressException unreadable) {
      return new Outcome.BadRow("the address is none that mail can go to");
    } catch (Unfit template) {
      return new Outcome.BadRow("no mail can be made: " + template.getMessage());
    } catch (MessagingException | IllegalArgumentException unfit) {
      return new Outcome.BadRow("no mail can be made: " + unfit.getClass().getSimpleName());
    }
    return hand(mime, message);
  }

  private Mail mail(Message message) {
    return mails.write(message, settings.fromName(), settings.shop(), settings.locale());
  }

  private Outcome hand(MimeMessage mime, Message message) {
    var wire = new Wire(session, settings);
    try {
      wire.connect(settings.host(), settings.port(), settings.user(), settings.password());
      wire.sendMessage(mime, mime.getAllRecipients());
      return new Outcome.Done(Envelope.messageId(message.delivery(), settings));
    } catch (MessagingException failure) {
      return Replies.of(failure, wire.hasEnded());
    } finally {
      close(wire);
    }
  }

  /** Shows user and password, and says goodbye. */
  @Override
  public Outcome probe() {
    var wire = new Wire(session, settings);
    try {
      wire.connect(settings.host(), settings.port(), settings.user(), settings.password());
      return new Outcome.Done(null);
    } catch (MessagingException failure) {
      return Replies.of(failure, false);
    } finally {
      close(wire);
    }
  }

  /** The mail is gone or not by now; how the farewell goes does not matter. */
  private static void close(Wire wire) {
    try {
      wire.close();
    } catch (MessagingException _) {
      return;
    }
  }

  private static Properties properties(SmtpSettings settings, String answerMillis) {
    var properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
    properties.put("mail.smtp.timeout", answerMillis);
    properties.put("mail.smtp.writetimeout", answerMillis);
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.localhost", settings.domain());
    properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.tls()) {
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case IMPLICIT -> properties.put("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }
}
