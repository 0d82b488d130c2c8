package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.database.Database;
import dev.cartwheel.collector.loop.Loop;
import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.source.SourceSettings;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.runtime.secret.Keys;
import dev.cartwheel.runtime.secret.Vault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sources in the database, where there is one; their interface in any case. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

  @Bean
  SourceController sourceController(
      SourceSettings settings, Platforms platforms, ObjectProvider<Registry> registry) {
    settings.read().forEach(platforms::check);
    return new SourceController(settings.read(), registry.getIfAvailable());
  }

  @Bean
  SourcesHealth sourcesHealthIndicator(Sources sources, ObjectProvider<Refresh> refresh) {
    return new SourcesHealth(sources, refresh.getIfAvailable());
  }

  /** What needs a database. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("spring.datasource.url")
  @EnableConfigurationProperties(RegistrySettings.class)
  static class Kept {

    @Bean
    Rows sourceRows(RegistrySettings settings) {
      return new Rows(new Vault(new Keys(settings.secret()), "cartwheel source secrets"));
    }

    @Bean
    Refresh sourceRefresh(Database database, Rows rows, Sources sources, SourceSettings settings) {
      return new Refresh(database, rows, sources, settings.read());
    }

    @Bean
    Registry registry(
        Database database,
        Rows rows,
        Platforms platforms,
        Refresh refresh,
        SourceSettings settings) {
      return new Registry(database, rows, platforms, refresh, settings.read());
    }

    @Bean
    Loop sourceRefreshing(Refresh refresh, RegistrySettings settings) {
      return Loop.every(settings.sourcesRefresh(), "sources", refresh::look);
    }
  }
}
