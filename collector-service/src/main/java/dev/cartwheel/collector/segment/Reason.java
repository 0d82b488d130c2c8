package dev.cartwheel.collector.segment;

import java.util.Locale;

/**
 * Why input is refused; the codes are a contract with whoever reads the answers and the rejected
 * topic.
 */
public enum Reason {
  INVALID_JSON(400),
  INVALID_ENCODING(400),
  NOT_AN_OBJECT(400),
  BODY_TOO_LARGE(413),
  EVENT_TOO_LARGE(413),
  TOO_MANY_EVENTS(413),
  UNKNOWN_WRITE_KEY(401),
  ORIGIN_NOT_ALLOWED(403),
  EVENT_NOT_ALLOWED(403),
  OVER_QUOTA(429),
  UNKNOWN_TYPE(400),
  MISSING_EVENT(400),
  MISSING_IDENTITY(400),
  MISSING_PRODUCT(400),
  MISSING_ORDER(400),
  BAD_MESSAGE_ID(400),
  ID_COLLISION(400),
  BAD_TIMESTAMP(400),
  BAD_MONEY(400),
  BAD_CURRENCY(400),
  BAD_QUANTITY(400),
  BAD_CONSENT(400),
  TOO_LONG(400),
  /** What a webhook names could not be fetched from its platform in time. */
  CONTENT_UNREACHABLE(400);

  private final int status;

  Reason(int status) {
    this.status = status;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * HTTP status when this is what is wrong with the whole request; clients drop what they get any
   * of these for.
   */
  public int status() {
    return status;
  }
}
