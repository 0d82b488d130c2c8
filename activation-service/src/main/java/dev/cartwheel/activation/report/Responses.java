package dev.cartwheel.activation.report;

/** Messages to which people responded so, each counted once; what programs did is left out. */
record Responses(
    long delivered, long opened, long clicked, long bounced, long complained, long unsubscribed) {

  Responses plus(Responses other) {
    return new Responses(
        delivered + other.delivered,
        opened + other.opened,
        clicked + other.clicked,
        bounced + other.bounced,
        complained + other.complained,
        unsubscribed + other.unsubscribed);
  }
}
