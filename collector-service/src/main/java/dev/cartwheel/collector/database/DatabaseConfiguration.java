package dev.cartwheel.collector.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A database where {@code spring.datasource.url} names one; the service starts before it does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.datasource.url")
@EnableConfigurationProperties(DataSourceProperties.class)
class DatabaseConfiguration {
  private static final int CONNECTIONS = 8;
  private static final long PATIENCE_MS = 2_000;

  @Bean
  HikariDataSource collectorDataSource(DataSourceProperties properties) {
    var pool = properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    pool.setPoolName(Database.SCHEMA);
    pool.setSchema(Database.SCHEMA);
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(PATIENCE_MS);
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  @Bean
  Database database(HikariDataSource pool) {
    return new Database(pool);
  }
}
