package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Mapped;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.wire.RejectedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for one request, and what to answer once that is done.
 *
 * @param source null when the write key was not known
 * @param faults why anything was refused
 * @param rejected what is kept of the refused; less than the faults when strangers send too much
 */
record Decision(
    @Nullable Source source,
    List<Mapped> accepted,
    List<Reason> faults,
    List<RejectedEvent> rejected,
    int duplicates,
    Answer answer) {}
