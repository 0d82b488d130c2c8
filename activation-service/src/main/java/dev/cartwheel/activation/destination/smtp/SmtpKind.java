package dev.cartwheel.activation.destination.smtp;

import dev.cartwheel.activation.content.Mails;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class SmtpKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
          "Mail server (SMTP)",
          "Sends mails that are written here, by an account at a mail server.",
          Property.text("host", "Server", 253),
          Property.number("port", "Port", 1, 65_535)
              .saying("587, or 465 where the connection is protected from the first byte")
              .optional(),
          Property.choice("tls", "Protection", "none", "starttls", "implicit")
              .otherwise("starttls")
              .optional(),
          Property.text("user", "User", 200).optional(),
          Property.secret("password", "Password").optional(),
          Property.text("from", "Sender's address", 254),
          Property.text("fromName", "Name of the shop", 100),
          Property.text("replyTo", "Address for answers", 254).optional(),
          Property.web("shopUrl", "Where the shop is"),
          Property.text("locale", "Language of amounts", 35).otherwise("en").optional());

  /** For each answer; after the last byte of a mail a server may think for a while. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Mails mails;

  SmtpKind(Mails mails) {
    this.mails = mails;
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Destination open(Field settings) {
    return new SmtpDestination(SmtpSettings.read(settings), mails, ANSWER);
  }
}
