package dev.cartwheel.collector.source;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sources come from settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SourceConfiguration {

  @Bean
  Sources sources(SourceSettings settings) {
    return new Sources(settings.read());
  }
}
