package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.ListCall;

/** A place and the row of a call that tells it. */
record Ready(Member member, ListCall.Row row) {}
