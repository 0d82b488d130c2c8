package dev.cartwheel.collector.source;

import dev.cartwheel.collector.database.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sources come from settings, and from the database where there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SourceConfiguration {

  @Bean
  Sources sources(SourceSettings settings, ObjectProvider<Database> database) {
    var told = settings.read();
    if (database.getIfAvailable() != null) return Sources.first(told);
    if (told.isEmpty()) {
      throw new IllegalArgumentException(
          "without a database, cartwheel.sources must name at least one source");
    }
    return new Sources(told);
  }
}
