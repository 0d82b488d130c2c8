package dev.cartwheel.collector.segment;

import java.util.Locale;

/** What did not fit but did not sink the event; counted. */
public enum Note {
  /** An e-mail address that is none was left out. */
  BAD_EMAIL,
  /**
   * A telephone number that is none was left out, or one that does not say which country it is of
   * where nobody else does.
   */
  BAD_PHONE,
  /**
   * A user id or anonymous id that names nobody ({@code null}, {@code undefined}, {@code 0}) was
   * left out.
   */
  BAD_IDENTIFIER,
  /** An unreadable time; the instant of receipt was taken. */
  BAD_TIMESTAMP,
  /**
   * A price, a currency or a quantity of an order was unreadable and left out: the order itself
   * counts.
   */
  BAD_ORDER_AMOUNT,
  /** A text was cut, or a property was one too many. */
  TRUNCATED,
  /** The source gave no message id; a random one was taken, so that sending again counts again. */
  NO_MESSAGE_ID;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
