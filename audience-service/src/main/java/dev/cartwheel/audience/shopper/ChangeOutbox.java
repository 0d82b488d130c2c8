package dev.cartwheel.audience.shopper;

import dev.cartwheel.audience.meter.MeterNames;
import dev.cartwheel.audience.topic.TopicSettings;
import dev.cartwheel.runtime.outbox.Message;
import dev.cartwheel.runtime.outbox.Outbox;
import dev.cartwheel.wire.ChangeJson;
import dev.cartwheel.wire.ProfileChange;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells what became of profiles, if and when the transaction commits. */
@Component
class ChangeOutbox {
  private final Outbox outbox;
  private final String topic;
  private final MeterRegistry meters;

  ChangeOutbox(Outbox outbox, TopicSettings topics, MeterRegistry meters) {
    this.outbox = outbox;
    this.topic = topics.profileChanges();
    this.meters = meters;
  }

  void add(List<ProfileChange> changes) {
    outbox.append(changes.stream().map(this::message).toList());
    for (var change : changes)
      meters.counter(MeterNames.CHANGES, MeterNames.KIND, kind(change)).increment();
  }

  private Message message(ProfileChange change) {
    return new Message(topic, change.profile().toString(), ChangeJson.write(change));
  }

  private static String kind(ProfileChange change) {
    return change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
