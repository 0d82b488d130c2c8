package dev.cartwheel.audience.topic;

import dev.cartwheel.runtime.kafka.Topic;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics that must be there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicSettings.class)
class TopicConfiguration {

  @Bean
  Topic shopperEvents(TopicSettings topics) {
    return Topic.keyed(topics.shopperEvents());
  }

  @Bean
  Topic deadShopperEvents(TopicSettings topics) {
    return Topic.deadLettersOf(topics.shopperEvents());
  }

  @Bean
  Topic profileChanges(TopicSettings topics) {
    return Topic.keyed(topics.profileChanges());
  }

  @Bean
  Topic eventsRejected(TopicSettings topics) {
    return new Topic(topics.eventsRejected(), false);
  }
}
