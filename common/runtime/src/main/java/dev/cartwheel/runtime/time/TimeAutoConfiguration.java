package dev.cartwheel.runtime.time;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's clock as a bean. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnBean(JdbcClient.class)
public class TimeAutoConfiguration {

  @Bean
  DatabaseClock databaseClock(JdbcClient jdbc) {
    return new DatabaseClock(jdbc);
  }
}
