package dev.cartwheel.local.inbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mails over SMTP on the loopback address; says yes only once a mail is kept. */
public final class MailServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MailServer.class);
  private static final int LARGEST = 10 * 1024 * 1024;

  private final SMTPServer server;

  private MailServer(SMTPServer server) {
    this.server = server;
  }

  public static MailServer start(int port, Mailbox mailbox) throws UnknownHostException {
    var server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.ofLiteral("127.0.0.1"))
            .hostName("localhost")
            .softwareName("Cartwheel inbox")
            .maxMessageSize(LARGEST)
            .messageHandler((context, from, to, eml) -> keep(mailbox, from, to, eml))
            .build();
    server.start();
    return new MailServer(server);
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void keep(Mailbox mailbox, String from, String to, byte[] eml)
      throws RejectException {
    try {
      mailbox.deliver(from, to, eml);
    } catch (IOException e) {
      log.error("a mail could not be kept", e);
      throw new RejectException(451, "The mail could not be kept, try again later.");
    }
  }
}
