package dev.cartwheel.runtime.access;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What {@link AccessAutoConfiguration} is, for services that are not on servlets. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(AccessSettings.class)
public class ReactiveAccessAutoConfiguration {

  @Bean
  ApiKeyGate apiKeyGate(AccessSettings settings) {
    return new ApiKeyGate(new ApiKeys(settings.apiKeys()));
  }
}
