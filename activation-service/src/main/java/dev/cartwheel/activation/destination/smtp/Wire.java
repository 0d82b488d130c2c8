package dev.cartwheel.activation.destination.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection that knows whether the last byte of the message was on its way. */
final class Wire extends SMTPTransport {
  private volatile boolean ended;

  Wire(Session session, SmtpSettings settings) {
    super(
        session,
        new URLName("smtp", settings.host(), settings.port(), null, settings.user(), null));
  }

  /** True from the moment at which the server may have taken the message. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    ended = true;
    super.finishData();
  }

  @Override
  protected void finishBdat() throws IOException, MessagingException {
    ended = true;
    super.finishBdat();
  }
}
