package dev.cartwheel.collector.quota;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The counting of this instance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaSettings.class)
class QuotaConfiguration {

  @Bean
  Quotas quotas(QuotaSettings settings) {
    return new Quotas(settings.addresses(), System::nanoTime);
  }

  @Bean
  Proxies proxies(QuotaSettings settings) {
    return new Proxies(settings.trustedProxies());
  }
}
