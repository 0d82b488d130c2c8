package dev.cartwheel.activation.destination.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.content.BuiltIn;
import dev.cartwheel.activation.content.Mails;
import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.content.Templates;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationContract;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.fixture.Mailbox;
import dev.cartwheel.activation.fixture.SilentMailServer;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.response.MeasuringSettings;
import dev.cartwheel.runtime.secret.Keys;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpDestinationIT extends DestinationContract {
  private static final String GRACE = "grace@example.com";

  private final Mailbox mailbox = new Mailbox();
  private final List<SilentMailServer> silent = new ArrayList<>();
  private int port = mailbox.port();

  @AfterEach
  void stop() {
    mailbox.stop();
    silent.forEach(SilentMailServer::stop);
  }

  @Override
  protected Destination destination() {
    return at(port);
  }

  @Override
  protected Destination unreachable() {
    mailbox.stop();
    return at(mailbox.port());
  }

  @Override
  protected void farSide(Behaviour behaviour) {
    switch (behaviour) {
      case TAKE -> mailbox.acceptRecipient(GRACE);
      case REFUSE -> mailbox.refuseRecipient(GRACE, 550);
      case POSTPONE -> mailbox.refuseRecipient(GRACE, 451);
      case TAKE_AND_VANISH -> port = silent(false);
      case HANG -> port = silent(true);
    }
  }

  @Override
  protected List<String> received() {
    return mailbox.to(GRACE).stream().map(SmtpDestinationIT::messageId).toList();
  }

  @Override
  protected String reference(UUID delivery) {
    return "<" + delivery + "@shop.example.com>";
  }

  @Test
  void aMailThatIsRefusedAfterItWasReadHasFailedOrIsTriedAgain() {
    mailbox.refuseMail(GRACE, 554);
    assertThat(destination().send(Given.message("Mug")))
        .isEqualTo(new Outcome.BadRow("server refused with 554"));
    mailbox.refuseMail(GRACE, 452);
    assertThat(destination().send(Given.message("Mug")))
        .isEqualTo(new Outcome.Transient("server asks to come back: 452", null));
    assertThat(received()).isEmpty();
  }

  @Test
  void noHeaderCanBePutInByAName() throws MessagingException {
    var hostile = Given.message("Mug\r\nBcc: everybody@example.com");
    assertThat(destination().send(hostile)).isInstanceOf(Outcome.Done.class);
    var mail = mailbox.to(GRACE).getFirst();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("Grace: Mug Bcc: everybody@example.com");
    assertThat(mail.getAllRecipients()).hasSize(1);
  }

  @Test
  void withoutTlsNothingIsSaidWhereTlsIsAskedFor() {
    var settings = settings(port, SmtpSettings.Tls.STARTTLS);
    assertThat(
            new SmtpDestination(settings, mails(), Duration.ofSeconds(2))
                .send(Given.message("Mug")))
        .isInstanceOf(Outcome.Transient.class);
    assertThat(received()).isEmpty();
  }

  @Test
  void theWayOutIsInTheHeadersAsMailProvidersWantIt() throws MessagingException {
    destination().send(Given.message("Mug"));
    var mail = mailbox.to(GRACE).getFirst();
    assertThat(mail.getHeader("List-Unsubscribe", null))
        .isEqualTo("<https://mail.example.com/unsubscribe/abc>");
    assertThat(mail.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
  }

  private int silent(boolean hanging) {
    var server = new SilentMailServer(hanging);
    silent.add(server);
    return server.port();
  }

  private static Destination at(int port) {
    return new SmtpDestination(
        settings(port, SmtpSettings.Tls.NONE), mails(), Duration.ofSeconds(2));
  }

  private static Mails mails() {
    var templates = new Templates();
    var links =
        new Links(
            URI.create("https://mail.example.com"), new Keys("a secret for tests, 32 chars ..."));
    var measuring = new MeasuringSettings(true, true, true, false, 10);
    return new Mails(templates, new Subjects(templates), BuiltIn::find, links, measuring);
  }

  private static SmtpSettings settings(int port, SmtpSettings.Tls tls) {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        tls,
        null,
        null,
        "hello@shop.example.com",
        "The shop",
        null,
        URI.create("https://shop.example.com"),
        Locale.ENGLISH);
  }

  private static String messageId(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
