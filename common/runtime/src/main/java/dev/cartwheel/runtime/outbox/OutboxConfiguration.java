package dev.cartwheel.runtime.outbox;

import dev.cartwheel.runtime.kafka.ByteProducers;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outbox, for services that import this and add {@code classpath:db/outbox} to {@code
 * spring.flyway.locations}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxSettings.class)
public class OutboxConfiguration {

  @Bean
  Wake outboxWake() {
    return new Wake();
  }

  @Bean
  Outbox outbox(JdbcTemplate jdbc, Wake wake) {
    return new Outbox(new OutboxRows(jdbc), wake);
  }

  @Bean
  OutboxRelay outboxRelay(
      JdbcTemplate jdbc,
      PlatformTransactionManager manager,
      ByteProducers producers,
      MeterRegistry meters,
      OutboxSettings settings,
      Wake wake) {
    return new OutboxRelay(
        new OutboxRows(jdbc),
        new Publisher(producers),
        new TransactionTemplate(manager),
        new OutboxMeters(meters),
        settings,
        wake);
  }
}
