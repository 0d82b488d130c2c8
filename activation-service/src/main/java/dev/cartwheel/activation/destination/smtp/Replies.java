package dev.cartwheel.activation.destination.smtp;

import dev.cartwheel.activation.destination.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of SMTP means. Texts of servers are not passed on: they name addresses.
 *
 * @see "RFC 5321 section 4.2.1, reply codes; section 4.5.3.2.6, what is lost after the final dot"
 */
final class Replies {
  private Replies() {}

  /**
   * @param ended whether the last byte of the message was on its way
   */
  static Outcome of(MessagingException failure, boolean ended) {
    if (failure instanceof AuthenticationFailedException) {
      return new Outcome.AuthFailed("server refuses user or password");
    }
    var code = code(failure).orElse(0);
    if (code >= 500 && code <= 599) return new Outcome.BadRow("server refused with " + code);
    if (code >= 400 && code <= 499)
      return new Outcome.Transient("server asks to come back: " + code, null);
    if (ended) return new Outcome.Unknown("connection lost after the message, before the answer");
    return new Outcome.Transient("no connection: " + cause(failure), null);
  }

  /** The reply code that is nearest to the recipient; a lost connection has none. */
  private static OptionalInt code(MessagingException failure) {
    var found = OptionalInt.empty();
    for (@Nullable Exception each = failure;
        each instanceof MessagingException messaging;
        each = messaging.getNextException()) {
      var code = ownCode(messaging);
      if (code > 0) found = OptionalInt.of(code);
    }
    return found;
  }

  private static int ownCode(MessagingException failure) {
    return switch (failure) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException send -> send.getReturnCode();
      default -> 0;
    };
  }

  private static String cause(MessagingException failure) {
    var next = failure.getNextException();
    return (next == null ? failure : next).getClass().getSimpleName();
  }
}
