package dev.cartwheel.audience.topic;

import dev.cartwheel.wire.Topics;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the topics are called; all services of a shop must agree.
 *
 * @param shopperEvents read
 * @param eventsRejected written: events that contradict one another
 * @param profileChanges written
 */
@ConfigurationProperties("cartwheel.topics")
public record TopicSettings(
    @DefaultValue(Topics.SHOPPER_EVENTS) String shopperEvents,
    @DefaultValue(Topics.EVENTS_REJECTED) String eventsRejected,
    @DefaultValue(Topics.PROFILE_CHANGES) String profileChanges) {}
