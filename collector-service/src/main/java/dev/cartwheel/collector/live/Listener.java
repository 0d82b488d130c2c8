package dev.cartwheel.collector.live;

import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;

/** Who listens to one source, with what has not reached them yet. */
final class Listener {
  private final String source;
  private final Sinks.Many<Sighting> waiting;
  private final Sinks.Empty<Void> cut = Sinks.empty();

  Listener(String source, int backlog) {
    this.source = source;
    waiting = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(backlog));
  }

  /** Ends with {@link TooSlow} at once when more waits than may, whatever still waits then. */
  Flux<Sighting> flux() {
    return waiting.asFlux().takeUntilOther(cut.asMono());
  }

  /** From any thread, one at a time; never waits for the listener. */
  void tell(Sighting sighting) {
    if (!sighting.source().equals(source)) return;
    synchronized (this) {
      if (waiting.tryEmitNext(sighting) == EmitResult.FAIL_OVERFLOW) {
        var _ = cut.tryEmitError(new TooSlow());
      }
    }
  }
}
