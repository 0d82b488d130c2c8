package dev.cartwheel.activation.destination.smtp;

import dev.cartwheel.activation.content.Mails;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class SmtpKind implements DestinationKind {
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
  public Set<String> secrets() {
    return Set.of("password");
  }

  @Override
  public Destination open(Field settings) {
    return new SmtpDestination(SmtpSettings.read(settings), mails, ANSWER);
  }
}
